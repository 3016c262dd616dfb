#include "trees.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <vector>

#include <fmt/format.h>
#include <libfyaml.h>

namespace yaml_tests {

namespace {

using arrcheck::Node;

constexpr std::size_t most_events = 4'000'000;

void add_scalar(std::string& out, char sign, std::string_view text) {
  fmt::format_to(std::back_inserter(out), "{}{}:{}\n", sign, text.size(), text);
}

void add_node(std::string& out, const Node& node) {
  if (!node.is_collection()) {
    add_scalar(out, node.kind == Node::Kind::Null ? '~' : node.quoted ? 'Q' : 'P', node.text);
    return;
  }
  const bool is_mapping = node.kind == Node::Kind::Mapping;
  out += is_mapping ? "{\n" : "[\n";
  for (const Node& child : arrcheck::children(node)) {
    if (is_mapping) {
      add_scalar(out, 'K', child.key);
    }
    add_node(out, child);
  }
  out += is_mapping ? "}\n" : "]\n";
}

bool is_null(std::string_view text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

// Writes libfyaml's events in the form of add_node().
class EventWriter {
public:
  void write(fy_event& event) {
    switch (event.type) {
    case FYET_DOCUMENT_START:
      out_ += documents_++ == 0 ? "" : "---\n";
      break;
    case FYET_MAPPING_START:
      enter(true);
      break;
    case FYET_SEQUENCE_START:
      enter(false);
      break;
    case FYET_MAPPING_END:
    case FYET_SEQUENCE_END:
      out_ += open_.back().is_mapping ? "}\n" : "]\n";
      open_.pop_back();
      next();
      break;
    case FYET_SCALAR:
      scalar(event.scalar);
      next();
      break;
    case FYET_ALIAS:
      out_ += "*\n";
      next();
      break;
    default:
      break;
    }
  }

  [[nodiscard]] std::string take() && { return std::move(out_); }

private:
  struct Open {
    bool is_mapping;
    bool at_key;
  };

  void enter(bool is_mapping) {
    out_ += is_mapping ? "{\n" : "[\n";
    open_.push_back({is_mapping, is_mapping});
  }

  // A key or value is complete.
  void next() {
    if (!open_.empty() && open_.back().is_mapping) {
      open_.back().at_key = !open_.back().at_key;
    }
  }

  void scalar(const fy_event_scalar_data& data) {
    std::size_t size = 0;
    const char* bytes = data.value == nullptr ? nullptr : fy_token_get_text(data.value, &size);
    const std::string_view text = bytes == nullptr ? "" : std::string_view(bytes, size);
    const bool plain = data.value == nullptr || fy_token_scalar_style(data.value) == FYSS_PLAIN;
    if (!open_.empty() && open_.back().at_key) {
      add_scalar(out_, 'K', text);
    } else if (plain && is_null(text)) {
      add_scalar(out_, '~', "");
    } else {
      add_scalar(out_, plain ? 'P' : 'Q', text);
    }
  }

  std::string out_;
  std::size_t documents_ = 0;
  std::vector<Open> open_;
};

} // namespace

std::string tree(const arrcheck::Document& document) {
  std::string out;
  add_node(out, document.root());
  return out;
}

std::optional<std::string> libfyaml_tree(std::string_view text) {
  fy_parse_cfg configuration{};
  configuration.flags = static_cast<fy_parse_cfg_flags>(
      FYPCF_QUIET | FYPCF_COLLECT_DIAG | FYPCF_DEFAULT_VERSION_AUTO | FYPCF_JSON_NONE);
  const std::unique_ptr<fy_parser, void (*)(fy_parser*)> parser(fy_parser_create(&configuration),
                                                                fy_parser_destroy);
  if (parser == nullptr || fy_parser_set_string(parser.get(), text.data(), text.size()) != 0) {
    return std::nullopt;
  }
  EventWriter writer;
  for (std::size_t count = 0; count < most_events; ++count) {
    fy_event* event = fy_parser_parse(parser.get());
    if (event == nullptr) {
      return std::nullopt;
    }
    const bool last = event->type == FYET_STREAM_END;
    writer.write(*event);
    fy_parser_event_free(parser.get(), event);
    if (last) {
      return std::move(writer).take();
    }
  }
  return std::nullopt;
}

namespace {

// Several lines in quotes, with a backslash at the end of one in "...", or in '...' with a
// quotation mark that stands for itself.
bool has_escape_and_lines(const arrcheck::Document& document, const Node& node) {
  const std::string_view written =
      document.source->bytes().substr(node.range.begin, node.range.end - node.range.begin);
  const auto has = [](std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
  };
  if (!node.quoted || written.starts_with('"')) {
    return node.quoted && has(written, "\\\n");
  }
  return written.starts_with('\'') && has(written, "\n") &&
         has(written.substr(1, written.size() - 2), "''");
}

} // namespace

bool has_libfyaml_fault(const arrcheck::Document& document) {
  for (const Node& node : document.nodes) {
    const char sign = node.quoted ? document.source->bytes()[node.range.begin] : ' ';
    const bool in_quotes = sign == '\'' || sign == '"';
    if ((sign == '>' && (node.text.find("\n\n ") != std::string_view::npos ||
                         node.text.find("\n\n\t") != std::string_view::npos)) ||
        (sign == '\'' && node.text.find("''") != std::string_view::npos) ||
        (in_quotes && node.text.ends_with(' ')) || has_escape_and_lines(document, node)) {
      return true;
    }
  }
  return false;
}

arrcheck::Source source(std::string_view name, std::string_view text) {
  return std::make_shared<const arrcheck::SourceText>(std::string(name), std::string(text));
}

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << file.rdbuf();
  return bytes.str();
}

std::string describe(const arrcheck::Diagnostics& problems) {
  const arrcheck::Diagnostic& first = problems.front();
  const auto position = first.where.source->position(first.where.range.begin);
  return fmt::format("{}:{}:{}: {}: {}",
                     first.where.source->name(),
                     position.line,
                     position.column,
                     first.id,
                     first.message);
}

std::uint32_t line_of(const arrcheck::Diagnostic& problem) {
  return problem.where.source->position(problem.where.range.begin).line;
}

bool has_directory(const std::string& path) {
  if (std::filesystem::is_directory(path)) {
    return true;
  }
  fmt::print("skipped: {} is not there\n", path);
  return false;
}

int missing_data() {
  const char* ci = std::getenv("CI");
  return ci != nullptr && std::string_view(ci) == "true" ? 1 : 77;
}

std::string shared_path(const std::string& path) {
  const char* shared = std::getenv("ARRCHECK_SHARED");
  return shared == nullptr
             ? path
             : (std::filesystem::path(shared) / std::filesystem::path(path).filename()).string();
}

} // namespace yaml_tests
