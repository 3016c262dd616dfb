#include "neutral.h"

#include "restyle.h"

#include <algorithm>
#include <array>
#include <functional>

#include <fmt/format.h>

namespace arrcheck {

namespace {

using Texts = Style::Texts;

constexpr std::array<Style, 14> styles = {{
    {"in block style", Texts::Plain, false, false, false, false, 2},
    {"with fields in reverse", Texts::Plain, false, false, true, false, 2},
    {"with items in reverse", Texts::Plain, false, false, false, true, 2},
    {"with fields and items in reverse, flow", Texts::Plain, true, false, true, true, 2},
    {"in double quotes", Texts::Double, false, false, false, false, 2},
    {"in single quotes", Texts::Single, false, false, false, false, 2},
    {"in literal blocks", Texts::Literal, false, false, false, false, 2},
    {"in folded blocks", Texts::Folded, false, false, false, false, 3},
    {"in flow style", Texts::Plain, true, false, false, false, 2},
    {"in flow style, in single quotes", Texts::Single, true, false, false, false, 2},
    {"as JSON", Texts::Double, true, false, false, false, 2},
    {"indented by 1", Texts::Plain, false, false, false, false, 1},
    {"indented by 8", Texts::Double, false, false, false, false, 8},
    {"with comments everywhere", Texts::Plain, false, true, false, false, 4},
}};

using Rewrite = std::function<std::string(const Document&)>;

const Shape& shape_for(const Document& document) {
  return *builtin_schema(kind_of(document))->shape;
}

// What must stay the same of every finding.
std::vector<std::string> essence(const std::vector<Finding>& findings) {
  std::vector<std::string> all;
  all.reserve(findings.size());
  for (const Finding& finding : findings) {
    all.push_back(fmt::format(
        "{} {} [{}] {}", finding.rule->id, name(finding.outcome), finding.item, finding.message));
  }
  std::sort(all.begin(), all.end());
  return all;
}

// A document rewritten, or why it no longer says the same.
Result<Document> rewritten(const Document& document, const Rewrite& rewrite, bool any_order) {
  auto again = read("rewritten.yaml", rewrite(document));
  if (again && facts_of(again->root(), any_order) != facts_of(document.root(), any_order)) {
    return Diagnostic{"", Severity::Error, "reads back to other facts", {}, ""};
  }
  if (again && !check_shape(shape_for(document), *again).empty()) {
    return Diagnostic{"", Severity::Error, "is refused by the schema", {}, ""};
  }
  return again;
}

class Grinder {
public:
  explicit Grinder(const Mill& mill) : mill_(mill), expected_(essence(check(mill, mill.document))) {
    neutral_.findings = expected_.size();
    for (const std::string& finding : expected_) {
      neutral_.gaps += finding.find(" gap [") == std::string::npos ? 0U : 1U;
    }
  }

  void grind(std::string_view how, const Rewrite& rewrite, bool any_order) {
    ++neutral_.mutants;
    auto document = rewritten(mill_.document, rewrite, any_order);
    const Companion& companion = mill_.document.companion;
    auto other = companion.document != nullptr ? rewritten(*companion.document, rewrite, any_order)
                                               : Result<Document>(Document());
    if (!document || !other) {
      const Diagnostics& why = document ? other.error() : document.error();
      neutral_.failures.push_back(fmt::format("{}: {}", how, why.front().message));
      return;
    }
    if (companion.document != nullptr) {
      attach(*document, std::make_shared<const Document>(std::move(*other)), *companion.named_at);
    }
    compare(how, essence(check(mill_, *document)));
  }

  Neutral result() && { return std::move(neutral_); }

private:
  void compare(std::string_view how, const std::vector<std::string>& found) {
    std::vector<std::string> changed;
    std::set_symmetric_difference(found.begin(),
                                  found.end(),
                                  expected_.begin(),
                                  expected_.end(),
                                  std::back_inserter(changed));
    for (const std::string& finding : changed) {
      const bool lost = std::binary_search(expected_.begin(), expected_.end(), finding);
      neutral_.failures.push_back(
          fmt::format("{}: {} {}", how, lost ? "no longer" : "newly", finding));
    }
  }

  const Mill& mill_;
  std::vector<std::string> expected_;
  Neutral neutral_;
};

} // namespace

Neutral grind_neutral(const Mill& mill) {
  Grinder grinder(mill);
  for (const Style& style : styles) {
    grinder.grind(
        style.name,
        [&style](const Document& document) {
          return restyled(document, shape_for(document), style);
        },
        style.reversed_items);
  }
  const auto bytes = [](const Document& document) { return document.source->bytes(); };
  grinder.grind(
      "with lines as on Windows",
      [&](const Document& document) { return with_windows_lines(bytes(document)); },
      false);
  grinder.grind(
      "without lines of comment",
      [&](const Document& document) { return without_comment_lines(bytes(document)); },
      false);
  grinder.grind(
      "without lines of comment, as on Windows",
      [&](const Document& document) {
        return with_windows_lines(without_comment_lines(bytes(document)));
      },
      false);
  return std::move(grinder).result();
}

} // namespace arrcheck
