#include "document/excerpt.h"

namespace arrcheck {

namespace {

// Depth is limited when documents are read, so this recursion is too.
Node* copy(const Node& from, const Node* parent, Document& to) {
  Node& node = to.nodes.emplace_back(from);
  node.text = to.decoded.emplace_back(from.text);
  node.key = to.decoded.emplace_back(from.key);
  node.parent = parent;
  node.next = nullptr;
  node.first = nullptr;
  Node* last = nullptr;
  for (const Node& child : children(from)) {
    Node* copied = copy(child, &node, to);
    (last == nullptr ? node.first : last->next) = copied;
    last = copied;
  }
  return &node;
}

} // namespace

Document excerpt(const Document& document, const Node& part) {
  Document result;
  result.source = document.source;
  Node* root = copy(part, nullptr, result);
  root->key = {};
  root->key_range = {};
  root->index = 0;
  return result;
}

void add_field(Document& document, std::string_view name, std::string_view text) {
  Node& root = document.nodes.front();
  Node field;
  field.kind = Node::Kind::Text;
  field.text = document.decoded.emplace_back(text);
  field.key = document.decoded.emplace_back(name);
  field.range = {root.range.begin, root.range.begin};
  field.parent = &root;
  field.index = root.size;
  field.next = root.first; // in front, so that it needs no search for the last
  root.first = &document.nodes.emplace_back(field);
  ++root.size;
}

} // namespace arrcheck
