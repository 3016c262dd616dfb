#include "cli/load.h"
#include "document/read_yaml.h"
#include "document/shape.h"
#include "text/sha256.h"
#include "text/unicode.h"

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::string_view kind_key = "arrcheck";
constexpr std::string_view arrangement_kind = "arrangement/1";

// Whether a file found in a folder is of no concern to us: a mapping that does not call itself
// ours.
bool is_foreign(const Document& document) {
  return document.root().kind == Node::Kind::Mapping && document.root().member(kind_key) == nullptr;
}

Diagnostics not_an_arrangement(const Document& document) {
  const Node* kind = document.root().member(kind_key);
  if (kind == nullptr || kind->text == arrangement_kind || kind->kind != Node::Kind::Text) {
    return {};
  }
  return {{"input/kind",
           Severity::Error,
           fmt::format("this file is of the kind \"{}\"; arrcheck can check \"{}\"",
                       visible(kind->text),
                       arrangement_kind),
           {document.source, kind->place()},
           fmt::format("an arrangement starts with \"{}: {}\"", kind_key, arrangement_kind)}};
}

} // namespace

Result<Source> read_source(const InputFile& file, const std::string& stdin_name, Io& io) {
  const std::size_t limit = Limits{}.bytes;
  const bool standard_input = file.path == "-";
  const std::string& name = standard_input ? stdin_name : file.path;
  std::string bytes;
  const auto failure =
      standard_input ? io.read_input(limit, bytes) : io.files.read(file.path, limit, bytes);
  if (failure) {
    return Diagnostic{"input/unreadable",
                      Severity::Error,
                      fmt::format("cannot read {}: {}", visible(name), failure->why),
                      {},
                      ""};
  }
  return std::make_shared<const SourceText>(name, std::move(bytes));
}

LoadedFile load_arrangement(const InputFile& file, const Options& options, Io& io) {
  LoadedFile loaded;
  loaded.name = file.path == "-" ? options.stdin_name : file.path;
  const Result<Source> source = read_source(file, options.stdin_name, io);
  if (!source) {
    loaded.diagnostics = source.error();
    return loaded;
  }
  loaded.digest = fmt::format("sha256:{}", sha256((*source)->bytes()));
  Result<Document> document =
      read_yaml(*source, options.fast ? SecondOpinion::No : SecondOpinion::Yes);
  if (!document) {
    loaded.diagnostics = document.error();
    return loaded;
  }
  if (file.in_folder && is_foreign(*document)) {
    loaded.skipped = true;
    loaded.diagnostics.push_back(
        {"input/skipped",
         Severity::Note,
         fmt::format("{} is not checked: it has no \"{}:\" line, so it is no arrangement",
                     visible(loaded.name),
                     kind_key),
         {*source, {}},
         ""});
    return loaded;
  }
  loaded.diagnostics = not_an_arrangement(*document);
  if (loaded.diagnostics.empty()) {
    loaded.diagnostics = check_shape(*builtin_schema("arrangement")->shape, *document);
  }
  if (loaded.diagnostics.empty()) {
    loaded.document = std::make_shared<const Document>(std::move(*document));
  }
  return loaded;
}

} // namespace arrcheck
