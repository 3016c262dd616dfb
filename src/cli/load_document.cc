#include "check/check.h"
#include "cli/load.h"
#include "document/read_yaml.h"
#include "document/shape.h"
#include "text/sha256.h"
#include "text/suggest.h"
#include "text/unicode.h"

#include <algorithm>
#include <optional>

#include <fmt/format.h>

namespace arrcheck {

namespace {

constexpr std::string_view kind_key = "arrcheck";

// Why a file found in a folder is of no concern to us: a mapping that does not call itself ours, or
// one of ours that is no arrangement. Empty where it is to be checked.
std::string foreign(const Document& document) {
  if (document.root().kind != Node::Kind::Mapping) {
    return "";
  }
  const Node* kind = document.root().member(kind_key);
  if (kind == nullptr) {
    return fmt::format("it has no \"{}:\" line, so it is no arrangement", kind_key);
  }
  for (const std::string_view other : {"waivers/1", "baseline/1"}) {
    if (kind->text == other) {
      return fmt::format("it is a file of the kind \"{}\"", other);
    }
  }
  return "";
}

std::vector<std::string> known_kinds() {
  std::vector<std::string> kinds;
  for (const std::string_view kind : file_kinds) {
    kinds.push_back(fmt::format("{}/1", kind));
  }
  return kinds;
}

// The schema of what the file says it is. A file that does not say so is held to the schema of an
// arrangement, which asks for it.
const Shape* shape_of(const Document& document, Diagnostics& problems) {
  const Node* kind = document.root().member(kind_key);
  if (kind == nullptr || kind->kind != Node::Kind::Text) {
    return builtin_schema(file_kinds.front())->shape;
  }
  const std::vector<std::string> kinds = known_kinds();
  if (std::find(kinds.begin(), kinds.end(), kind->text) != kinds.end()) {
    return builtin_schema(kind_of(document))->shape;
  }
  const std::vector<std::string_view> suggested(kinds.begin(), kinds.end());
  problems.push_back(
      {"input/kind",
       Severity::Error,
       fmt::format("this file is of the kind \"{}\"; arrcheck can check \"{}\"{}",
                   visible(kind->text),
                   fmt::join(kinds, "\" and \""),
                   did_you_mean(kind->text, suggested)),
       {document.source, kind->place()},
       fmt::format("an arrangement starts with \"{}: {}\"", kind_key, kinds.front())});
  return nullptr;
}

// The field of a file that names another one, and the kind of that one.
struct Reference {
  const Node* named_at = nullptr;
  std::string_view kind;
};

std::optional<Reference> reference_in(const Document& document, const Shape& shape) {
  for (const ShapeProperty& property : shape.properties) {
    const Node* value = document.root().member(property.name);
    if (!property.shape->file_kind.empty() && value != nullptr && value->kind == Node::Kind::Text &&
        !value->text.empty()) {
      return Reference{value, property.shape->file_kind};
    }
  }
  return std::nullopt;
}

} // namespace

Result<Source> read_source(const InputFile& file, const std::string& stdin_name, Io& io) {
  const std::size_t limit = Limits{}.bytes;
  const bool standard_input = file.path.text() == "-";
  const std::string& name = standard_input ? stdin_name : file.path.text();
  if (standard_input) { // it may be a file that was redirected
    io.files.keep(FilePath::typed("/dev/stdin"));
  }
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

namespace {

// Reads the file that another one names. What is wrong with it is told in one sentence at the
// name, because the other file is not the one that was asked about.
Diagnostics read_companion(Document& document,
                           const Reference& reference,
                           const FilePath& at,
                           const Options& options,
                           Io& io) {
  const std::string& path = at.text();
  document.companion.named_at = reference.named_at;
  const auto unusable = [&](const std::string& why, std::string hint) {
    return Diagnostics{
        {"input/companion",
         Severity::Error,
         fmt::format("the {} that this file names cannot be used: {}", reference.kind, why),
         {document.source, reference.named_at->place()},
         std::move(hint)}};
  };
  if (!stays_inside(reference.named_at->text)) {
    return unusable("its path leads out of this file's folder",
                    "name a file in the same folder or below, such as masa.yaml");
  }
  const Result<Source> source = read_source({at, false}, options.stdin_name, io);
  if (!source) {
    return unusable(source.error().front().message, "the path starts from this file's folder");
  }
  Result<Document> read = read_yaml(*source, options.fast ? SecondOpinion::No : SecondOpinion::Yes);
  Diagnostics problems = read ? Diagnostics{} : read.error();
  if (read && kind_of(*read) != reference.kind) {
    return unusable(fmt::format("{} is no {}", visible(path), reference.kind), "");
  }
  if (read) {
    problems = check_shape(*builtin_schema(reference.kind)->shape, *read);
  }
  if (!problems.empty()) {
    return unusable(fmt::format("{}: {}", visible(path), problems.front().message),
                    fmt::format("\"arrcheck validate {}\" shows everything", visible(path)));
  }
  document.companion.document = std::make_shared<const Document>(std::move(*read));
  return {};
}

} // namespace

LoadedFile load_document(const InputFile& file, const Options& options, Io& io) {
  LoadedFile loaded;
  loaded.name = file.path.text() == "-" ? options.stdin_name : file.path.text();
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
  const std::string other = file.in_folder ? foreign(*document) : "";
  if (!other.empty()) {
    loaded.skipped = true;
    loaded.diagnostics.push_back({"input/skipped",
                                  Severity::Note,
                                  fmt::format("{} is not checked: {}", visible(loaded.name), other),
                                  {*source, {}},
                                  ""});
    return loaded;
  }
  const Shape* shape = shape_of(*document, loaded.diagnostics);
  if (shape != nullptr) {
    loaded.diagnostics = check_shape(*shape, *document);
  }
  if (!loaded.diagnostics.empty()) {
    return loaded;
  }
  if (const auto reference = reference_in(*document, *shape)) {
    const std::string path = io.files.beside(loaded.name, std::string(reference->named_at->text));
    const FilePath at = FilePath::below(file.path.root().value_or(folder_of(loaded.name)), path);
    loaded.diagnostics = read_companion(*document, *reference, at, options, io);
  }
  loaded.document = std::make_shared<const Document>(std::move(*document));
  return loaded;
}

} // namespace arrcheck
