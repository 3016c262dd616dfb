#include "rules/statements.h"

#include "document/match_items.h"
#include "document/shape.h"
#include "rules/rule_set.h"
#include "rules/samples.h"
#include "rules/scope.h"
#include "text/unicode.h"

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::string_view says = "says";

const Node& root_of(const Node& node) {
  const Node* at = &node;
  while (at->parent != nullptr) {
    at = at->parent;
  }
  return *at;
}

std::string_view kind_at(const Node& root) {
  const Node* kind = root.member("arrcheck");
  return kind == nullptr ? file_kinds.front() : kind->text.substr(0, kind->text.find('/'));
}

bool is_statement(const Node& node) {
  const BuiltinSchema* schema = builtin_schema(kind_at(root_of(node)));
  return schema != nullptr && schema->shape != nullptr &&
         short_for(shape_at(node, *schema->shape)) == says;
}

bool has_quotation(const Node& statement) {
  const Node* evidence = statement.member("evidence");
  if (evidence == nullptr) {
    return false;
  }
  for (const Node& one : children(*evidence)) {
    const Node* exact = one.member("exact");
    if (exact != nullptr && is_filled(*exact)) {
      return true;
    }
  }
  return false;
}

// Whether the words that decided are the file's own: in its title or in the name of its area they
// are no left-overs of a sample.
bool are_own(const ReadStatement& read, const Node& words) {
  const std::string found = to_lower(words.text.substr(read.begin, read.end - read.begin));
  const Node& root = root_of(words);
  const Node* area = root.member("area");
  for (const Node* name :
       {root.member("title"), area == nullptr ? nullptr : area->member("name")}) {
    if (name != nullptr && to_lower(name->text).find(found) != std::string::npos) {
      return true;
    }
  }
  return false;
}

Statement read(const Node& node) {
  Statement statement;
  statement.words = node.is_collection() ? node.member(says) : &node;
  if (const Node* reads = node.member("reads"); reads != nullptr) {
    statement.on_word = reads->text == says;
    statement.looked_for = reads->text == "not-stated";
  }
  statement.quoted = has_quotation(node);
  if (statement.words != nullptr && statement.words->kind == Node::Kind::Text) {
    statement.read = read_statement(statement.words->text, builtin_readings());
    if (statement.read.reading == Reading::Sample && are_own(statement.read, *statement.words)) {
      statement.read = {};
    }
    const std::string_view text = statement.words->text;
    if (statement.read.reading == Reading::Says && is_sample(text) && !is_example(root_of(node))) {
      statement.read = {Reading::Sample, 0, text.size(), nullptr};
    }
  }
  // What needs no word does not stand on the author's, nor does nothing at all.
  const bool blank = statement.words == nullptr || trim(statement.words->text).empty();
  statement.on_word = statement.on_word && !blank && statement.read.reading != Reading::Says;
  return statement;
}

} // namespace

std::string quoted_words(const Statement& statement) {
  constexpr std::size_t shown = 60;
  const ReadStatement& read = statement.read;
  return fmt::format(
      "\"{}\"", visible(statement.words->text.substr(read.begin, read.end - read.begin), shown));
}

Range place_of_words(const Statement& statement, const SourceText& source) {
  const std::string_view text = statement.words->text;
  const std::string_view bytes = source.bytes();
  const bool as_written = text.data() >= bytes.data() && // NOLINT: both are views of one text
                          text.data() + text.size() <= bytes.data() + bytes.size();
  if (!as_written || statement.read.begin >= statement.read.end) {
    return statement.words->place();
  }
  const auto at = static_cast<std::uint32_t>(text.data() - bytes.data());
  return {at + static_cast<std::uint32_t>(statement.read.begin),
          at + static_cast<std::uint32_t>(statement.read.end)};
}

const Statement* Statements::at(const Node& node) {
  if (node.kind != Node::Kind::Text && node.kind != Node::Kind::Mapping) {
    return nullptr;
  }
  const bool of_section =
      node.key == says && node.parent != nullptr && node.parent->parent != nullptr;
  const Node& whole = of_section ? *node.parent : node;
  if (const auto known = read_.find(&whole); known != read_.end()) {
    return &known->second;
  }
  if (others_.contains(&whole)) {
    return nullptr;
  }
  if (!is_statement(whole)) {
    others_.insert(&whole);
    return nullptr;
  }
  return &read_.emplace(&whole, read(whole)).first->second;
}

std::string_view kind_of(const Document& document) {
  return kind_at(document.root());
}

} // namespace arrcheck
