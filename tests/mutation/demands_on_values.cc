// What conditions on texts, flags, references and numbers ask of a value.
#include "demanding.h"
#include "rules/functions.h"

#include <algorithm>

namespace arrcheck {

namespace {

// A text in small letters, with one blank on either side and between words.
std::string words(std::string_view text) {
  std::string out = " ";
  for (const char c : text) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool ascii_word = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    if (ascii_word || static_cast<unsigned char>(c) >= 0x80U) {
      out += upper ? static_cast<char>(c - 'A' + 'a') : c;
    } else if (out.back() != ' ') {
      out += ' ';
    }
  }
  return out.back() == ' ' ? out : out + ' ';
}

bool mentions_any(std::string_view text, const std::vector<std::string>& phrases) {
  return std::any_of(phrases.begin(), phrases.end(), [in = words(text)](auto& phrase) {
    return in.find(words(phrase)) != std::string::npos;
  });
}

std::vector<std::string> texts_of(const Subject& subject) {
  std::vector<std::string> texts;
  for (const Argument& argument : subject.arguments()) {
    if (argument.kind == Argument::Kind::Path) {
      const Node* other = subject.at(argument);
      texts.emplace_back(other == nullptr ? std::string_view() : other->text);
    } else if (argument.name.empty()) {
      texts.emplace_back(argument.text);
    }
  }
  return texts;
}

std::vector<Demand> same_as(const Subject& subject, const std::vector<std::string>& others) {
  std::vector<Demand> demands = {
      subject.demand(subject.node,
                     [others](std::string_view value) { return !is_among(value, others); },
                     {std::string(another)})};
  if (others.size() == 1 && !others.front().empty()) {
    // Another item of a list may be the same as another value, but none is the same as these.
    demands.push_back(subject.demand(
        *subject.at(subject.arguments().front()),
        [](std::string_view value) { return value == another || value == leads_nowhere; },
        {std::string(another), std::string(leads_nowhere)}));
  }
  return demands;
}

std::vector<Demand> refers_to(const Subject& subject) {
  const Argument& operand = subject.arguments().front();
  const Node* list = subject.at(operand);
  std::vector<Demand> demands;
  std::vector<std::string> ids;
  for (const Node* item = list == nullptr ? nullptr : list->first; item != nullptr;
       item = item->next) {
    const Node* id = field_of(*item, operand.name);
    if (id == nullptr) {
      continue;
    }
    ids.emplace_back(id->text);
    if (id->text == subject.node.text) {
      demands.push_back(subject.demand(
          *id,
          [mine = std::string(id->text)](std::string_view value) { return value != mine; },
          {std::string(leads_nowhere)}));
    }
  }
  demands.push_back(subject.demand(subject.node,
                                   [ids](std::string_view value) {
                                     return std::find(ids.begin(), ids.end(), value) == ids.end();
                                   },
                                   {std::string(leads_nowhere)}));
  return demands;
}

} // namespace

std::vector<Demand> demands_on_text(const Subject& subject) {
  const std::vector<std::string> texts = texts_of(subject);
  const auto only = [&](Demand::Breaks breaks, std::vector<std::string> tries) {
    return std::vector<Demand>{subject.demand(subject.node, std::move(breaks), std::move(tries))};
  };
  if (subject.verb == "is-true") {
    return only([](std::string_view value) { return value != "true"; }, {"false"});
  }
  if (subject.verb == "is" || subject.verb == "is-one-of" || subject.verb == "is-listed-in") {
    return only([texts](std::string_view value) { return !is_among(value, texts); },
                {std::string(another)});
  }
  if (subject.verb == "is-not") {
    return only([texts](std::string_view value) { return is_among(value, texts); }, texts);
  }
  if (subject.verb == "mentions") {
    return only([texts](std::string_view value) { return !mentions_any(value, texts); },
                {std::string(another)});
  }
  if (subject.verb == "looks-like") {
    return only([](std::string_view value) { return value == another; }, {std::string(another)});
  }
  if (subject.verb == "same-as") {
    return same_as(subject, texts);
  }
  if (subject.verb == "refers-to") {
    return refers_to(subject);
  }
  return {};
}

std::vector<Demand> demands_not_to(const Subject& subject) {
  const std::vector<std::string> texts = texts_of(subject);
  const auto only = [&](Demand::Breaks breaks, std::vector<std::string> tries) {
    return std::vector<Demand>{subject.demand(subject.node, std::move(breaks), std::move(tries))};
  };
  if (subject.verb == "is-true") {
    return only([](std::string_view value) { return value == "true"; }, {"true"});
  }
  if (subject.verb == "is" || subject.verb == "is-one-of" || subject.verb == "same-as") {
    return only(
        [texts](std::string_view value) { return !value.empty() && is_among(value, texts); },
        texts);
  }
  if (subject.verb == "mentions") {
    std::vector<std::string> tries;
    tries.reserve(texts.size());
    for (const std::string& text : texts) {
      tries.push_back(std::string(subject.node.text) + ", " + text);
    }
    return only([texts](std::string_view value) { return mentions_any(value, texts); }, tries);
  }
  if (subject.verb != "includes-the") {
    return {};
  }
  // The value that the list must not include.
  const Node* other = subject.at(subject.arguments().front());
  std::vector<std::string> included;
  for (const Node& item : children(subject.node)) {
    const Node* key = item.is_collection() ? item.first : &item;
    included.emplace_back(key == nullptr ? std::string_view() : key->text);
  }
  if (other == nullptr) {
    return {};
  }
  return {subject.demand(
      *other, [included](std::string_view value) { return is_among(value, included); }, included)};
}

std::vector<Demand> demands_on_number(const Subject& subject) {
  const std::span<const Argument> bounds = subject.arguments();
  std::int64_t low = INT64_MIN;
  std::int64_t high = INT64_MAX;
  if (subject.verb == "at-least") {
    low = bounds.front().number;
  } else if (subject.verb == "at-most") {
    high = bounds.front().number;
  } else if (subject.verb == "within") {
    low = operand(bounds, "from")->number;
    high = operand(bounds, "to")->number;
  } else if (subject.verb == "matches-share") {
    // Just one percentage of so many decimals is right.
    const std::string mine(subject.node.text);
    return {
        subject.demand(subject.node, [mine](std::string_view value) { return value != mine; }, {})};
  } else {
    return {};
  }
  std::vector<std::string> tries;
  for (const std::int64_t step : {std::int64_t{1}, std::int64_t{100}}) {
    if (low > INT64_MIN) {
      tries.push_back(show_hundredths(low - step));
    }
    if (high < INT64_MAX) {
      tries.push_back(show_hundredths(high + step));
    }
  }
  const auto breaks = [low, high](std::string_view value) {
    const auto amount = parse_hundredths(value);
    return !amount || *amount < low || *amount > high;
  };
  return {subject.demand(subject.node, breaks, std::move(tries))};
}

} // namespace arrcheck
