#include "rules/named_list.h"

#include "rules/titles.h"
#include "text/unicode.h"

#include <algorithm>
#include <array>
#include <map>
#include <string>

#include <fmt/format.h>

namespace arrcheck {

namespace {

Diagnostic listed_twice(const Document& file, const Node& at, std::string message) {
  return {"rule/listed-twice",
          Severity::Error,
          std::move(message),
          {file.source, at.place()},
          "keep one of them"};
}

Argument text_operand(std::string_view name, std::string_view text) {
  return {Argument::Kind::Text, name, text, 0, {}, {}};
}

// The phrases of one group in plain words, a line for each.
std::string lines_of(const Node& phrases) {
  std::string lines;
  for (const Node& phrase : children(phrases)) {
    lines += lines.empty() ? "" : "\n";
    lines += PlainTitle(phrase.text).text;
  }
  return lines;
}

class PostReader {
public:
  PostReader(const Document& file, RuleStorage& storage, Diagnostics& errors)
      : file_(file), storage_(storage), errors_(errors), words_(file.root().member("words")) {}

  NamedPost read(const Node& post) {
    NamedPost named{storage_.keep(post.member("post")->text), {}};
    check_titles(post);
    for (const auto& [field, name] : texts) {
      if (const Node* text = post.member(field)) {
        named.words.push_back(text_operand(name, storage_.keep(text->text)));
      }
    }
    const Node* all = post.member("officers-are");
    for (const Node* from : {&post, words_}) {
      for (const PhraseGroup& group : phrase_groups()) {
        const Node* phrases = from == nullptr ? nullptr : from->member(group.name);
        if (phrases != nullptr && (group.name != "officers" || all != nullptr)) {
          named.words.push_back(text_operand(group.name, storage_.keep(lines_of(*phrases))));
        }
      }
    }
    return named;
  }

private:
  // A title is right, wrong or to be asked about.
  void check_titles(const Node& post) {
    std::map<std::string, std::string_view> seen;
    for (const std::string_view group : {"right", "wrong", "ask"}) {
      const Node* phrases = post.member(group);
      for (const Node* one = phrases == nullptr ? nullptr : phrases->first; one != nullptr;
           one = one->next) {
        const auto [at, is_new] = seen.emplace(PlainTitle(one->text).text, group);
        if (!is_new) {
          errors_.push_back(
              listed_twice(file_,
                           *one,
                           fmt::format("\"{}\" is a title under \"{}\" and under \"{}\"",
                                       visible(one->text),
                                       at->second,
                                       group)));
        }
      }
    }
  }

  static constexpr std::array<std::pair<std::string_view, std::string_view>, 3> texts = {
      {{"called", called_operand},
       {"otherwise", otherwise_operand},
       {"standing", standing_operand}}};

  const Document& file_;
  RuleStorage& storage_;
  Diagnostics& errors_;
  const Node* words_;
};

} // namespace

bool is_list(const Document& file) {
  return file.root().member("list") != nullptr;
}

NamedList read_list(const Document& file, RuleStorage& storage, Diagnostics& errors) {
  const std::string_view id = file.root().member("list")->text;
  NamedList list{storage.keep(id.substr(id.find('/') + 1)), {}, {}};
  if (const Node* posts = file.root().member("posts")) {
    PostReader reader(file, storage, errors);
    for (const Node& post : children(*posts)) {
      list.posts.push_back(reader.read(post));
    }
  }
  const Node* entries = file.root().member("entries");
  if (entries == nullptr) {
    return list;
  }
  for (const Node& entry : children(*entries)) {
    const Node& kind = *entry.member("kind");
    if (std::find(list.kinds.begin(), list.kinds.end(), kind.text) != list.kinds.end()) {
      errors.push_back({"rule/listed-twice",
                        Severity::Error,
                        fmt::format("\"{}\" stands in the list {} twice", kind.text, list.name),
                        {file.source, kind.place()},
                        "keep one entry for each kind"});
    }
    list.kinds.push_back(storage.keep(kind.text));
  }
  return list;
}

} // namespace arrcheck
