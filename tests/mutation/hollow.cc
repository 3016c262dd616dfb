#include "mutants.h"
#include "rules/statements.h"
#include "tally.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// What people write who have nothing to say.
constexpr std::array<std::string_view, 10> hollow = {"None at present.",
                                                     "There are no arrangements for this.",
                                                     "To be agreed by the partners.",
                                                     "Not yet in place.",
                                                     "See website.",
                                                     "Details are available on request.",
                                                     "In line with Working Together.",
                                                     "As above",
                                                     "[insert text]",
                                                     "x"};

void statements_in(const Node& node, Statements& statements, std::vector<const Node*>& found) {
  if (const Statement* said = statements.at(node)) {
    if (said->words != nullptr && said->words->kind == Node::Kind::Text) {
      found.push_back(said->words);
    }
    return;
  }
  for (const Node& child : children(node)) {
    statements_in(child, statements, found);
  }
}

bool is_answered(const Rule& rule, std::size_t text) {
  const Reading reading = read_statement(hollow.at(text), builtin_readings()).reading;
  return (rule.accepts & bit(reading)) != 0;
}

// Each rule that asks for the statement hears of it.
void grind_one(const Mill& mill, const Node& words, std::size_t text, Milled& tally) {
  const std::string fact = fact_in(mill, words);
  std::vector<const Ask*> due;
  std::vector<std::string_view> rules;
  for (const Ask& ask : mill.asks) {
    if (is_due(ask, fact) && !is_answered(*ask.leaf->rule, text)) {
      due.push_back(&ask);
      rules.push_back(ask.leaf->rule->id);
    }
  }
  ++tally.mutants;
  if (due.empty()) {
    return;
  }
  ++tally.asked;
  const auto after = changed(mill, replaced(mill.victim, words, hollow.at(text)).text);
  if (!after || !after->complaints.empty()) {
    tally.failures.push_back(fmt::format("{} \"{}\": refused", fact, hollow.at(text)));
    return;
  }
  const std::vector<Finding> findings = check(mill, after->document, std::move(rules));
  for (const Ask* ask : due) {
    if (!is_heard(*ask->leaf, fact, findings)) {
      tally.failures.push_back(fmt::format(
          "{} \"{}\": {} is content with it", fact, hollow.at(text), ask->leaf->rule->id));
      return;
    }
  }
  ++tally.by_rule;
}

// With every statement at once in its place, nothing that rests on words is met.
void grind_all(const Mill& mill, std::vector<const Node*> words, std::size_t text, Milled& tally) {
  std::sort(words.begin(), words.end(), [](const Node* a, const Node* b) {
    return a->range.begin > b->range.begin;
  });
  std::string changed_text(mill.victim.source->bytes());
  for (const Node* one : words) {
    changed_text.replace(one->range.begin,
                         one->range.end - one->range.begin,
                         fmt::format("\"{}\"", hollow.at(text)));
  }
  const auto after = changed(mill, changed_text);
  if (!after || !after->complaints.empty()) {
    tally.failures.push_back(fmt::format("every statement \"{}\": refused", hollow.at(text)));
    return;
  }
  for (const Finding& finding : check(mill, after->document)) {
    const bool on_words = finding.rests_on == RestsOn::Statement ||
                          finding.rests_on == RestsOn::Quotation ||
                          finding.rests_on == RestsOn::Author;
    if (on_words && !is_answered(*finding.rule, text)) {
      tally.failures.push_back(fmt::format(
          "every statement \"{}\": {} is met all the same", hollow.at(text), finding.rule->id));
    }
  }
}

} // namespace

Milled grind_hollow(const Mill& mill) {
  Statements statements;
  std::vector<const Node*> words;
  statements_in(mill.victim.root(), statements, words);
  Milled tally;
  for (std::size_t text = 0; text < hollow.size(); ++text) {
    for (const Node* one : words) {
      grind_one(mill, *one, text, tally);
    }
    if (mill.at.empty()) {
      grind_all(mill, words, text, tally);
    }
  }
  return tally;
}

} // namespace arrcheck
