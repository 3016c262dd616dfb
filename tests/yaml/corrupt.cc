#include "commands.h"
#include "document/second_reader.h"
#include "trees.h"

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace yaml_tests {

namespace {

// One line made wrong, or empty when this way does not apply to it.
using Corruption = std::string (*)(const std::string& line);

std::string without(const std::string& line, std::size_t at, std::size_t count = 1) {
  return at == std::string::npos ? std::string() : std::string(line).erase(at, count);
}

std::string with(const std::string& line, std::size_t at, std::string_view text) {
  return at == std::string::npos ? std::string() : std::string(line).insert(at, text);
}

std::size_t text_start(const std::string& line) {
  return line.find_first_not_of(' ');
}

struct Kind {
  std::string_view name;
  Corruption corrupt;
};

constexpr std::array kinds = {
    Kind{"drop the colon", [](const std::string& l) { return without(l, l.find(':')); }},
    Kind{"glue the colon",
         [](const std::string& l) {
           const std::size_t at = l.find(": ");
           return at == std::string::npos ? "" : without(l, at + 1);
         }},
    Kind{"double the colon", [](const std::string& l) { return with(l, l.find(':'), ": "); }},
    Kind{"one space more", [](const std::string& l) { return l.empty() ? "" : with(l, 0, " "); }},
    Kind{"one space less",
         [](const std::string& l) { return l.starts_with(' ') ? l.substr(1) : ""; }},
    Kind{"three spaces more",
         [](const std::string& l) { return l.empty() ? "" : with(l, 0, "   "); }},
    Kind{"a tab before", [](const std::string& l) { return l.empty() ? "" : with(l, 0, "\t"); }},
    Kind{"a tab for the indentation",
         [](const std::string& l) {
           return l.starts_with(' ') ? with(l.substr(text_start(l)), 0, "\t") : "";
         }},
    Kind{"open a double quote",
         [](const std::string& l) {
           const std::size_t at = l.find(": ");
           return at == std::string::npos ? "" : with(l, at + 2, "\"");
         }},
    Kind{"open a single quote",
         [](const std::string& l) {
           const std::size_t at = l.find(": ");
           return at == std::string::npos ? "" : with(l, at + 2, "'");
         }},
    Kind{"open a bracket",
         [](const std::string& l) {
           const std::size_t at = l.find(": ");
           return at == std::string::npos ? "" : with(l, at + 2, "[");
         }},
    Kind{"drop a closing bracket",
         [](const std::string& l) { return without(l, l.find_last_of("]}")); }},
    Kind{"drop a comma", [](const std::string& l) { return without(l, l.find(',')); }},
    Kind{"double a comma", [](const std::string& l) { return with(l, l.find(','), ","); }},
    Kind{"drop the dash", [](const std::string& l) { return without(l, l.find("- ")); }},
    Kind{"glue the dash",
         [](const std::string& l) {
           const std::size_t at = l.find("- ");
           return at == std::string::npos ? "" : without(l, at + 1);
         }},
    Kind{"a dash too many",
         [](const std::string& l) { return l.empty() ? "" : with(l, text_start(l), "- "); }},
    Kind{"glue a comment", [](const std::string& l) { return l.empty() ? "" : l + "#x"; }},
    Kind{"repeat the line",
         [](const std::string& l) {
           return l.empty() ? "" : with(with(l, l.size(), "\n"), l.size() + 1, l);
         }},
    Kind{"a second document", [](const std::string& l) { return l + "\n---"; }},
    Kind{"an anchor",
         [](const std::string& l) {
           const std::size_t at = l.find(": ");
           return at == std::string::npos ? "" : with(l, at + 2, "&a ");
         }},
    Kind{"an at sign",
         [](const std::string& l) {
           const std::size_t at = l.find(": ");
           return at == std::string::npos ? "" : with(l, at + 2, "@");
         }},
    Kind{"a backslash",
         [](const std::string& l) {
           const std::size_t at = l.find('"');
           return at == std::string::npos ? "" : with(l, at + 1, "\\");
         }},
};

struct Tally {
  std::size_t variants = 0;
  std::size_t refused = 0;
  std::size_t refused_near = 0; // on the damaged line or the next
  std::size_t open_quotes = 0;
  std::size_t failures = 0;
};

void fail(Tally& tally, std::string_view what, std::string_view detail) {
  ++tally.failures;
  fmt::print("FAILED {}: {}\n", what, detail);
}

void judge(const std::string& name, const std::string& text, std::size_t line, Tally& tally) {
  ++tally.variants;
  const auto document = read_yaml(source(name, text), arrcheck::SecondOpinion::No);
  if (!document) {
    ++tally.refused;
    const std::uint32_t reported = line_of(document.error().front());
    tally.refused_near += reported >= line && reported <= line + 1 ? 1 : 0;
    return;
  }
  const auto theirs = libfyaml_tree(text);
  if (!theirs) {
    fail(tally, name, "accepted, and libfyaml refuses it");
  } else if (*theirs != tree(*document) &&
             (!has_libfyaml_fault(*document) || find_second_reading(*document))) {
    fail(tally, name, "libfyaml reads another tree");
  }
}

void corrupt_lines(const std::string& path, const std::string& text, Tally& tally) {
  std::size_t line = 1;
  for (std::size_t begin = 0; begin < text.size(); ++line) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string written = text.substr(begin, end - begin);
    for (const Kind& kind : kinds) {
      const std::string broken = kind.corrupt(written);
      if (!broken.empty() && broken != written) {
        judge(fmt::format("{}:{}, {}", path, line, kind.name),
              text.substr(0, begin) + broken + text.substr(end),
              line,
              tally);
      }
    }
    begin = end + 1;
  }
}

// Takes away every closing quotation mark in turn: each must be reported where it opens.
void open_quotes(const std::string& path,
                 const std::string& text,
                 const arrcheck::Document& document,
                 Tally& tally) {
  std::vector<arrcheck::Range> quotations;
  for (const arrcheck::Node& node : document.nodes) {
    for (const arrcheck::Range range : {node.key_range, node.range}) {
      const char first = range.empty() ? ' ' : document.source->bytes()[range.begin];
      if ((first == '"' || first == '\'') && !node.is_collection()) {
        quotations.push_back(range);
      }
    }
  }
  const std::size_t mark = text.size() - document.source->bytes().size();
  for (const arrcheck::Range range : quotations) {
    ++tally.open_quotes;
    const auto opening = document.source->position(range.begin);
    const std::string name = fmt::format("{}:{}, a quotation left open", path, opening.line);
    const auto broken =
        read_yaml(source(name, without(text, range.end - 1 + mark)), arrcheck::SecondOpinion::No);
    if (broken) {
      fail(tally, name, "accepted");
    } else if (line_of(broken.error().front()) != opening.line) {
      fail(tally, name, describe(broken.error()));
    }
  }
}

} // namespace

int run_corrupt(const Arguments& arguments) {
  Tally tally;
  for (const std::string& path : arguments) {
    const std::string text = read_file(path);
    const auto document = read_yaml(source(path, text), arrcheck::SecondOpinion::No);
    if (!document) {
      fail(tally, path, describe(document.error()));
      continue;
    }
    if (libfyaml_tree(text) != tree(*document)) {
      fail(tally, path, "libfyaml reads another tree of the sound file");
    }
    corrupt_lines(path, text, tally);
    open_quotes(path, text, *document, tally);
  }
  fmt::print("corrupt: {} files, {} variants, {} refused, {} of them on the damaged line or the "
             "next; {} quotations left open; {} failures\n",
             arguments.size(),
             tally.variants,
             tally.refused,
             tally.refused_near,
             tally.open_quotes,
             tally.failures);
  return tally.failures == 0 && tally.variants > 0 ? 0 : 1;
}

} // namespace yaml_tests
