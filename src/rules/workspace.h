#pragma once

#include "document/document.h"
#include "rules/rest.h"
#include "rules/scope.h"
#include "rules/statements.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace arrcheck {

struct Condition;
class Candidates;
class Titles;

// The steps that rules may take on one document, so that no rule, whoever wrote it, keeps anybody
// waiting. A step is one condition on one item, or about as much work: an item that a verb goes
// through, 64 bytes of a text, 3 bytes of a finding.
class Budget {
public:
  static constexpr std::size_t steps_of_document = 14'000'000;
  static constexpr std::size_t steps_of_rule = 3'000'000;

  Budget() : Budget(steps_of_document, steps_of_rule) {}

  Budget(std::size_t of_document, std::size_t of_rule)
      : of_document_(of_document), of_rule_(of_rule) {
    begin_rule();
  }

  // From here on another rule spends: its own share, as long as the document's lasts.
  void begin_rule() {
    begun_ = taken_;
    allowed_ = taken_ < of_document_ ? std::min(taken_ + of_rule_, of_document_) : 0;
  }

  void spend(std::size_t steps = 1) { taken_ += steps; }

  // Whether the rule has to be stopped. What conditions come to then means nothing.
  [[nodiscard]] bool is_spent() const { return taken_ > allowed_; }

  // Steps of all rules so far, and of the present one.
  [[nodiscard]] std::size_t taken() const { return taken_; }

  [[nodiscard]] std::size_t taken_by_rule() const { return taken_ - begun_; }

private:
  std::size_t of_document_;
  std::size_t of_rule_;
  std::size_t taken_ = 0;
  std::size_t begun_ = 0;
  std::size_t allowed_ = 0;
};

// What is known of a document's values, gathered at the first question: answers take the time of
// one look-up, however long the list. Texts are views into the document, which has to outlive this.
class Lookups {
public:
  explicit Lookups(Budget& budget) : budget_(budget) {}

  // The first item of a list that `field` tells apart (as identity_of) by this text; or null.
  const Node* item(const Node& list, std::string_view field, std::string_view text);

  // Whether an item of a list is this text, without regard to case and blanks around it. Items that
  // are sections count by their `field`; without one, and in a section, that is "".
  bool includes(const Node& list, std::string_view field, std::string_view text);

  // is_filled() for any value (rules/scope.h); a statement has to say something, too.
  bool is_filled(const Node& node);

  // The statement that a value is; null for any other value.
  const Statement* statement(const Node& node) { return statements_.at(node); }

private:
  using Question = std::pair<const Node*, std::string_view>; // a list and a field
  using Items = std::unordered_map<std::string_view, const Node*>;

  Budget& budget_;
  Statements statements_;
  std::map<Question, Items> items_;
  std::map<Question, std::unordered_set<std::string>> texts_;
  std::unordered_map<const Node*, bool> filled_;
};

// What the evaluation of rules on one document keeps from one condition to the next.
class Workspace {
public:
  explicit Workspace(Budget budget = Budget());
  ~Workspace();
  Workspace(const Workspace&) = delete;
  Workspace& operator=(const Workspace&) = delete;
  Workspace(Workspace&&) = delete;
  Workspace& operator=(Workspace&&) = delete;

  void begin_rule();

  [[nodiscard]] Budget& budget() { return budget_; }

  [[nodiscard]] Lookups& lookups() { return lookups_; }

  // What a quantifier of the present rule knows of a list.
  struct Known {
    std::unique_ptr<Candidates> candidates;
    std::optional<Truth> truth; // where it is the same whatever is bound outside
    Rest rest;                  // where that holds
  };

  Known& known(const Condition& quantifier, const Node& list);

  // The titles that a condition compares with, built at the first question.
  const Titles& titles(std::span<const Argument> arguments);

private:
  Budget budget_;
  Lookups lookups_;
  std::map<std::pair<const Condition*, const Node*>, Known> known_;
  std::map<const Argument*, std::unique_ptr<const Titles>> titles_;
};

} // namespace arrcheck
