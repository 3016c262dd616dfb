#include "document/second_reader.h"

#include "text/unicode.h"

#include <cstddef>
#include <exception>
#include <new>
#include <sstream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

namespace arrcheck {

namespace {

// Ends yaml-cpp's reading at the first difference. It can not read on for ever either: every
// event must be the next one of a tree that is finite.
struct Difference {};

// yaml-cpp 0.7 writes the escapes \N and \_ as the single bytes 85 and A0, which are no UTF-8.
std::string repaired(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Decoded step = decode(text);
    append_utf8(out, step.code_point.value_or(static_cast<unsigned char>(text[0])));
    text.remove_prefix(step.length);
  }
  return out;
}

// Follows the tree in file order while yaml-cpp reports what it reads.
class Comparison final : public YAML::EventHandler {
public:
  explicit Comparison(const Document& document) : document_(document) {}

  // The node that was compared last.
  [[nodiscard]] const Node& last() const { return *last_; }

  [[nodiscard]] bool complete() const { return next_ == document_.nodes.size() && open_.empty(); }

  void OnDocumentStart(const YAML::Mark& /*mark*/) override { expect(next_ == 0); }

  void OnDocumentEnd() override { expect(complete()); }

  void OnNull(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override {
    expect(!at_key() && take().kind == Node::Kind::Null);
    leave();
  }

  void OnAlias(const YAML::Mark& /*mark*/, YAML::anchor_t /*anchor*/) override { expect(false); }

  void OnScalar(const YAML::Mark& /*mark*/,
                const std::string& tag,
                YAML::anchor_t /*anchor*/,
                const std::string& value) override {
    if (at_key()) {
      last_ = &document_.nodes[next_];
      expect(same(value, last_->key));
      open_.back().key_read = true;
      return;
    }
    const Node& node = take();
    expect(!node.is_collection() && node.kind != Node::Kind::Null && same(value, node.text) &&
           tag == (node.quoted ? "!" : "?"));
    leave();
  }

  void OnSequenceStart(const YAML::Mark& /*mark*/,
                       const std::string& tag,
                       YAML::anchor_t /*anchor*/,
                       YAML::EmitterStyle::value /*style*/) override {
    enter(Node::Kind::Sequence, tag);
  }

  void OnSequenceEnd() override { end(Node::Kind::Sequence); }

  void OnMapStart(const YAML::Mark& /*mark*/,
                  const std::string& tag,
                  YAML::anchor_t /*anchor*/,
                  YAML::EmitterStyle::value /*style*/) override {
    enter(Node::Kind::Mapping, tag);
  }

  void OnMapEnd() override { end(Node::Kind::Mapping); }

private:
  struct Open {
    const Node* node;
    std::uint32_t left;    // children still to come
    bool key_read = false; // of the next child
  };

  static void expect(bool holds) {
    if (!holds) {
      throw Difference();
    }
  }

  static bool same(const std::string& theirs, std::string_view ours) {
    return theirs == ours || repaired(theirs) == ours;
  }

  [[nodiscard]] bool at_key() const {
    return !open_.empty() && open_.back().node->kind == Node::Kind::Mapping &&
           !open_.back().key_read && open_.back().left > 0;
  }

  // The next node in file order, which must be the next child of what is open.
  const Node& take() {
    expect(next_ < document_.nodes.size() && (open_.empty() || open_.back().left > 0));
    last_ = &document_.nodes[next_++];
    return *last_;
  }

  void enter(Node::Kind kind, const std::string& tag) {
    expect(!at_key());
    const Node& node = take();
    expect(node.kind == kind && tag == "?");
    open_.push_back({&node, node.size});
  }

  void end(Node::Kind kind) {
    expect(!open_.empty() && open_.back().left == 0 && open_.back().node->kind == kind);
    open_.pop_back();
    leave();
  }

  // A value is complete.
  void leave() {
    if (!open_.empty()) {
      --open_.back().left;
      open_.back().key_read = false;
    }
  }

  const Document& document_;
  const Node* last_ = &document_.root();
  std::size_t next_ = 0;
  std::vector<Open> open_;
};

bool reads_the_same(const Document& document, Comparison& comparison) {
  try {
    std::istringstream input{std::string(document.source->bytes())};
    YAML::Parser parser(input);
    return parser.HandleNextDocument(comparison) && comparison.complete();
  } catch (const std::bad_alloc&) { // says nothing about the file
    throw;
  } catch (const Difference&) {
    return false;
  } catch (const std::exception&) {
    return false;
  } catch (...) {
    return false;
  }
}

} // namespace

std::optional<Diagnostic> find_second_reading(const Document& document) {
  Comparison comparison(document);
  if (reads_the_same(document, comparison)) {
    return std::nullopt;
  }
  const Node& node = comparison.last();
  const Range range = node.key_range.empty() ? node.place() : node.key_range;
  return Diagnostic{
      "yaml/two-readings",
      Severity::Error,
      fmt::format("this file means different things to different YAML readers, from line {} on",
                  document.source->position(range.begin).line),
      {document.source, {range.begin, range.begin}},
      "write the text from here on in a simpler way: on one line, or in double quotes"};
}

} // namespace arrcheck
