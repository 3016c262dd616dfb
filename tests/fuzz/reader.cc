// Any bytes: read or refused, without a crash. What is read is a tree over the file, the same each
// time, and other readers of YAML see the same one.
#include "document/read_yaml.h"
#include "document/second_reader.h"
#include "input.h"
#include "oracle.h"
#include "text/unicode.h"

#ifdef ARRCHECK_LIBFYAML
#include "../yaml/trees.h"
#endif

#include <fmt/format.h>

namespace arrcheck::fuzz {

namespace {

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const Decoded next = decode(text);
    if (!next.code_point) {
      return false;
    }
    text.remove_prefix(next.length);
  }
  return true;
}

// Nodes stand in the file in their order, each with something of its own: reading goes on.
void require_tree(const Document& document) {
  const std::size_t size = document.source->bytes().size();
  require(document.nodes.size() <= size + 1, "a node takes at least a byte");
  std::uint32_t reached = 0;
  for (const Node& node : document.nodes) {
    require_inside({document.source, node.range});
    require_inside({document.source, node.key_range});
    require(is_utf8(node.text) && is_utf8(node.key), "values are UTF-8", node.text);
    require(node.place().begin >= reached, "nodes stand in file order", node.key);
    reached = node.key_range.empty() ? node.range.begin : node.key_range.begin;
    std::uint32_t count = 0;
    for (const Node& child : children(node)) {
      require(child.parent == &node && child.index == count++, "children know their place");
    }
    require(count == node.size, "a node knows how many children it has");
  }
}

// As text, so that two readings can be compared.
std::string told(const Document& document) {
  std::string text;
  for (const Node& node : document.nodes) {
    fmt::format_to(std::back_inserter(text),
                   "{} {} {} {} {} {} {}\n",
                   pointer(node),
                   static_cast<int>(node.kind),
                   node.quoted,
                   node.text,
                   node.range.begin,
                   node.range.end,
                   node.key_range.begin);
  }
  return text;
}

void require_found_by_pointer(const Document& document) {
  for (const Node& node : document.nodes) {
    require(find(document.root(), pointer(node)) == &node, "a pointer leads to its node");
  }
}

// yaml-cpp may read otherwise, and then the file is refused; libfyaml may not, but for its faults.
void require_agreement(const Document& document) {
  if (const auto other = find_second_reading(document)) {
    require_told({*other});
  }
#ifdef ARRCHECK_LIBFYAML
  require(yaml_tests::libfyaml_tree(document.source->bytes()) == yaml_tests::tree(document) ||
              yaml_tests::has_libfyaml_fault(document),
          "libfyaml reads the same",
          yaml_tests::tree(document));
#endif
}

} // namespace

} // namespace arrcheck::fuzz

#ifdef ARRCHECK_LIBFYAML
// libfyaml loses a few bytes over some of the quotations that it misreads.
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfyaml";
}
#endif

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace arrcheck;
  using namespace arrcheck::fuzz;
  const Input input(data, size);
  const Source source =
      source_of("input.yaml", std::string_view(reinterpret_cast<const char*>(data), size));
  const Result<Document> document = read_yaml(source, SecondOpinion::No);
  if (!document) {
    require_told(document.error());
    return 0;
  }
  require_tree(*document);
  if (input.one_in(4)) {
    require_agreement(*document);
  }
  if (input.one_in(8)) {
    require_found_by_pointer(*document);
    require(told(*read_yaml(source, SecondOpinion::No)) == told(*document), "the same tree twice");
  }
  return 0;
}
