#include "rules/duty_register.h"

#include <algorithm>

namespace arrcheck {

namespace {

std::string_view text_of(const Node& node, std::string_view name) {
  const Node* member = node.member(name);
  return member == nullptr ? std::string_view() : member->text;
}

std::vector<std::string_view> texts_of(const Node& node, std::string_view name) {
  std::vector<std::string_view> texts;
  if (const Node* list = node.member(name); list != nullptr) {
    for (const Node& item : children(*list)) {
      texts.push_back(item.text);
    }
  }
  return texts;
}

RegisteredDuty read_duty(const Node& row) {
  return {text_of(row, "duty"),
          text_of(row, "strength"),
          text_of(row, "kind"),
          text_of(row, "heading"),
          text_of(row, "chapter"),
          text_of(row, "paragraph"),
          texts_of(row, "statute"),
          text_of(row, "confidence"),
          text_of(row, "says"),
          texts_of(row, "rules"),
          text_of(row, "because"),
          &row};
}

} // namespace

const Document* edition_of(std::span<const RuleSource> files) {
  for (const RuleSource& file : files) {
    if (file.document->root().member("edition") != nullptr) {
      return file.document.get();
    }
  }
  return nullptr;
}

const Document* file_of(const Rule& rule, std::span<const RuleSource> files) {
  const auto file = std::find_if(
      files.begin(), files.end(), [&rule](const RuleSource& one) { return one.path == rule.file; });
  return file == files.end() ? nullptr : file->document.get();
}

DutyRegister read_register(const Document& edition) {
  const Node& root = edition.root();
  DutyRegister kept;
  kept.follows = text_of(root, "follows");
  if (const Node* duties = root.member("duties"); duties != nullptr) {
    kept.kept = true;
    for (const Node& row : children(*duties)) {
      kept.duties.push_back(read_duty(row));
    }
  }
  if (const Node* left_out = root.member("no-longer-lists"); left_out != nullptr) {
    for (const Node& row : children(*left_out)) {
      kept.no_longer_lists.push_back({text_of(row, "rule"), text_of(row, "because"), &row});
    }
  }
  return kept;
}

} // namespace arrcheck
