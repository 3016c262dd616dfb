// What conditions on lists ask of single values in them.
#include "demanding.h"
#include "rules/functions.h"

#include <algorithm>
#include <set>

namespace arrcheck {

namespace {

// The values that a list's items are compared by, in order; those without one are left out.
std::vector<const Node*> keys_of(const Node& list, std::string_view field) {
  std::vector<const Node*> keys;
  for (const Node& item : children(list)) {
    const Node* key = field.empty() && item.is_collection() ? item.first : field_of(item, field);
    if (key != nullptr && !key->is_collection()) {
      keys.push_back(key);
    }
  }
  return keys;
}

std::vector<std::string> texts_of(const std::vector<const Node*>& nodes, const Node* but) {
  std::vector<std::string> texts;
  for (const Node* node : nodes) {
    if (node != but) {
      texts.emplace_back(node->text);
    }
  }
  return texts;
}

// Each of these values has to be there.
std::vector<Demand> includes(const Subject& subject, const std::vector<std::string>& wanted) {
  std::vector<Demand> demands;
  for (const Node* key : keys_of(subject.node, "")) {
    if (is_among(key->text, wanted)) {
      demands.push_back(subject.demand(*key,
                                       [mine = std::string(key->text)](std::string_view value) {
                                         return !same_text(value, mine);
                                       },
                                       {std::string(another)}));
    }
  }
  return demands;
}

std::vector<Demand> includes_the(const Subject& subject) {
  const Node* wanted = subject.at(subject.arguments().front());
  if (wanted == nullptr) {
    return {};
  }
  std::vector<Demand> demands = includes(subject, {std::string(wanted->text)});
  // Another list may include what this one does not, but none leads nowhere.
  demands.push_back(subject.demand(*wanted,
                                   [](std::string_view value) { return value == leads_nowhere; },
                                   {std::string(leads_nowhere)}));
  return demands;
}

std::vector<Demand> no_repeats(const Subject& subject, std::string_view field) {
  const std::vector<const Node*> keys = keys_of(subject.node, field);
  std::vector<Demand> demands;
  for (const Node* key : keys) {
    const std::vector<std::string> others = texts_of(keys, key);
    const std::vector<std::string> tries(others.begin(), others.begin() + (others.empty() ? 0 : 1));
    demands.push_back(subject.demand(
        *key, [others](std::string_view value) { return is_among(value, others); }, tries));
  }
  return demands;
}

// Years that follow one another without any being left out or standing twice.
std::vector<Demand> years(const Subject& subject) {
  const std::vector<const Node*> keys = keys_of(subject.node, subject.arguments().front().text);
  std::vector<Demand> demands;
  for (const Node* key : keys) {
    std::vector<std::string> others = texts_of(keys, key);
    const bool overlap = subject.verb == "does-not-overlap";
    const auto breaks = [others, overlap](std::string_view value) {
      std::set<int> firsts;
      std::vector<std::string> all = others;
      all.emplace_back(value);
      for (const std::string& text : all) {
        const auto period = parse_year(text);
        firsts.insert(period ? static_cast<int>(period->first.year()) : 0);
      }
      const bool twice = firsts.size() < all.size();
      const bool gap = *firsts.rbegin() - *firsts.begin() >= static_cast<int>(firsts.size());
      return overlap ? twice : gap;
    };
    std::vector<std::string> tries = {"1990/91", "2090/91"};
    if (!others.empty()) {
      tries.push_back(others.back());
    }
    demands.push_back(subject.demand(*key, breaks, std::move(tries)));
  }
  return demands;
}

void references_under(const Node& below, std::string_view key, std::vector<const Node*>& found) {
  for (const Node& child : children(below)) {
    if (child.key == key && child.kind == Node::Kind::Text) {
      found.push_back(&child);
    }
    references_under(child, key, found);
  }
}

// Every value of a key anywhere in the file names an item of the list.
std::vector<Demand> resolves_every(const Subject& subject) {
  const std::vector<const Node*> ids =
      keys_of(subject.node, operand(subject.arguments(), "by")->text);
  std::vector<const Node*> references;
  references_under(root_of(subject.node), operand(subject.arguments(), "key")->text, references);
  std::vector<Demand> demands;
  demands.reserve(references.size());
  for (const Node* reference : references) {
    demands.push_back(subject.demand(*reference,
                                     [known = texts_of(ids, nullptr)](std::string_view value) {
                                       return std::find(known.begin(), known.end(), value) ==
                                              known.end();
                                     },
                                     {std::string(leads_nowhere)}));
  }
  const std::vector<std::string> used = texts_of(references, nullptr);
  for (const Node* id : ids) {
    if (std::find(used.begin(), used.end(), id->text) != used.end()) {
      demands.push_back(subject.demand(
          *id,
          [mine = std::string(id->text)](std::string_view value) { return value != mine; },
          {std::string(leads_nowhere)}));
    }
  }
  return demands;
}

} // namespace

std::vector<Demand> demands_on_list(const Subject& subject) {
  const std::span<const Argument> arguments = subject.arguments();
  if (subject.verb == "includes-all") {
    std::vector<std::string> wanted;
    for (const Argument& argument : arguments) {
      wanted.emplace_back(argument.name.empty() ? argument.text : std::string_view());
    }
    return includes(subject, wanted);
  }
  if (subject.verb == "includes-the") {
    return includes_the(subject);
  }
  if (subject.verb == "no-repeats") {
    const Argument* field = operand(arguments, "");
    return no_repeats(subject, field == nullptr ? std::string_view() : field->text);
  }
  if (subject.verb == "does-not-overlap" || subject.verb == "leaves-no-gap") {
    return years(subject);
  }
  if (subject.verb == "resolves-every") {
    return resolves_every(subject);
  }
  return {};
}

} // namespace arrcheck
