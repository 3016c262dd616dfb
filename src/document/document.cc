#include "document/document.h"

#include <charconv>

namespace arrcheck {

namespace {

std::string escaped(std::string_view step) {
  std::string out;
  for (const char c : step) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

// Nothing when a "~" is followed by neither 0 nor 1.
std::optional<std::string> unescaped(std::string_view step) {
  std::string out;
  for (std::size_t i = 0; i < step.size(); ++i) {
    if (step[i] != '~') {
      out += step[i];
      continue;
    }
    ++i;
    if (i == step.size() || (step[i] != '0' && step[i] != '1')) {
      return std::nullopt;
    }
    out += step[i] == '0' ? '~' : '/';
  }
  return out;
}

const Node* item(const Node& sequence, std::string_view step) {
  std::uint32_t index = 0;
  const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
  const bool leading_zero = step.size() > 1 && step.front() == '0';
  if (error != std::errc() || end != step.data() + step.size() || leading_zero) {
    return nullptr;
  }
  for (const Node& child : children(sequence)) {
    if (child.index == index) {
      return &child;
    }
  }
  return nullptr;
}

} // namespace

const Node* Node::member(std::string_view name) const {
  if (kind != Kind::Mapping) {
    return nullptr;
  }
  for (const Node& child : children(*this)) {
    if (child.key == name) {
      return &child;
    }
  }
  return nullptr;
}

Range Node::place() const {
  if (!range.empty() || parent == nullptr) {
    return range;
  }
  return key_range.empty() ? parent->place() : key_range;
}

bool owns(const Document& document, const Node& node) {
  const Node* root = &node;
  while (root->parent != nullptr) {
    root = root->parent;
  }
  return root == &document.root();
}

std::string pointer(const Node& node) {
  std::string out;
  for (const Node* at = &node; at->parent != nullptr; at = at->parent) {
    const bool in_list = at->parent->kind == Node::Kind::Sequence;
    out.insert(0, in_list ? std::to_string(at->index) : escaped(at->key));
    out.insert(out.begin(), '/');
  }
  return out;
}

const Node* find(const Node& root, std::string_view pointer) {
  const Node* at = &root;
  while (at != nullptr && !pointer.empty()) {
    if (pointer.front() != '/') {
      return nullptr;
    }
    pointer.remove_prefix(1);
    const std::string_view written = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(written.size());
    const auto step = unescaped(written);
    if (!step) {
      return nullptr;
    }
    at = at->kind == Node::Kind::Sequence ? item(*at, *step) : at->member(*step);
  }
  return at;
}

} // namespace arrcheck
