#include "cli/standing.h"

#include "cli/exit_code.h"
#include "cli/output.h"
#include "document/read_yaml.h"
#include "document/shape.h"
#include "report/artifact_path.h"
#include "report/baseline_file.h"
#include "text/unicode.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// A baseline has a line for each gap of every file of an area, or of the country.
Limits limits_of(std::string_view kind) {
  Limits limits;
  if (kind == "baseline") {
    limits.items = 40'000;
  }
  return limits;
}

// Reads a file of a kind of its own and holds it against its schema.
Result<Document>
read_kind(const FilePath& at, std::string_view kind, const Options& options, Io& io) {
  const std::string& path = at.text();
  const Result<Source> source = read_source({at, false}, options.stdin_name, io);
  if (!source) {
    return source.error();
  }
  Result<Document> document =
      read_yaml(*source, options.fast ? SecondOpinion::No : SecondOpinion::Yes, limits_of(kind));
  if (!document) {
    return document.error();
  }
  const Node* says = document->root().member("arrcheck");
  if (document->root().kind == Node::Kind::Mapping &&
      (says == nullptr || says->text != fmt::format("{}/1", kind))) {
    return Diagnostic{fmt::format("{}/kind", kind),
                      Severity::Error,
                      says == nullptr || says->text.empty()
                          ? fmt::format("{} does not say that it is a {} file", visible(path), kind)
                          : fmt::format("{} is a file of the kind \"{}\", expected \"{}/1\"",
                                        visible(path),
                                        visible(says->text),
                                        kind),
                      {*source, says == nullptr ? document->root().place() : says->place()},
                      fmt::format("such a file starts with \"arrcheck: {}/1\"", kind)};
  }
  Diagnostics wrong = check_shape(*builtin_schema(kind)->shape, *document);
  if (!wrong.empty()) {
    return wrong;
  }
  return document;
}

// What tells files apart: what the disk says, or the path of a file that is not there.
std::string file_key(const std::string& path, Io& io) {
  const std::string identity = io.files.identity(FilePath::typed(path));
  return identity.empty() ? artifact_path(path) : identity;
}

void append(Diagnostics& to, const Diagnostics& more) {
  to.insert(to.end(), more.begin(), more.end());
}

} // namespace

bool is_waiver_file(const std::string& path, Io& io) {
  const FilePath at = FilePath::typed(path);
  if (path == "-" || io.files.kind(at) != FileSystem::Kind::File) {
    return false;
  }
  const Result<Source> source = read_source({at, false}, "", io);
  const Result<Document> document =
      source ? read_yaml(*source, SecondOpinion::No) : Result<Document>(source.error());
  const Node* kind = document ? document->root().member("arrcheck") : nullptr;
  return kind != nullptr && kind->text.starts_with("waivers/");
}

Standing::Standing(const Options& options, Io& io) {
  for (const std::string& path : options.waivers) {
    io.files.keep(options.file("waivers", path, io.files));
  }
  if (!options.no_waivers) {
    for (const std::string& path : options.waivers) {
      read_waiver_file(options.file("waivers", path, io.files), options, io);
    }
  }
  if (!options.baseline.empty()) {
    read_baseline_file(options, io);
  }
}

void Standing::read_waiver_file(const FilePath& at, const Options& options, Io& io) {
  const std::string& path = at.text();
  const Result<Document> document = read_kind(at, "waivers", options, io);
  auto entries =
      document ? read_waivers(*document) : Result<std::vector<WaiverEntry>>(document.error());
  if (!entries) {
    append(errors_, entries.error());
    return;
  }
  for (WaiverEntry& entry : *entries) {
    if (!entry.document.empty()) {
      const std::string named =
          entry.document.starts_with('/') ? entry.document : folder_of(path) + entry.document;
      entry.file_key = file_key(named, io);
      if (io.files.kind(FilePath::typed(named)) == FileSystem::Kind::Missing) {
        missing_.push_back(
            {entry.file_key,
             {"waiver/no-document",
              Severity::Warning,
              fmt::format("this waiver goes for {}, and there is no such file", entry.document),
              entry.document_at,
              "the path starts from the folder that the waivers are in"}});
      }
    }
    waivers_.push_back(std::move(entry));
  }
}

void Standing::read_baseline_file(const Options& options, Io& io) {
  const Result<Document> document =
      read_kind(options.file("baseline", options.baseline, io.files), "baseline", options, io);
  Result<Baseline> baseline =
      document ? read_baseline(*document) : Result<Baseline>(document.error());
  if (!baseline) {
    append(errors_, baseline.error());
    return;
  }
  baseline_ = std::move(*baseline);
}

std::vector<JudgedWaiver> Standing::apply(Report& report, const RuleSets& rules, Io& io) {
  const std::vector<const RuleSet*> all = rules.all();
  std::vector<std::string> keys;
  for (const CheckedDocument& document : report.documents) {
    keys.push_back(file_key(document.path, io));
  }
  std::vector<JudgedWaiver> judged = judge(waivers_, all, report.as_at);
  waive(report, judged, keys, all);
  append(report.diagnostics, remarks(judged, all, report.as_at));
  for (const Missing& missing : missing_) {
    if (std::find(keys.begin(), keys.end(), missing.file_key) == keys.end()) {
      report.diagnostics.push_back(missing.notice);
    }
  }
  if (baseline_) {
    use_ = mark(report, *baseline_, all);
    append(report.diagnostics, use_->notices);
  }
  return judged;
}

int Standing::write(const Report& report, const Options& options, Io& io, int code) const {
  const auto write = [&](const std::string& path, const Baseline& baseline) {
    const FilePath at = FilePath::typed(path);
    // The baseline that was read may be written anew.
    const bool anew = io.files.identity(at) == io.files.identity(FilePath::typed(options.baseline));
    if (const auto clash = anew ? std::nullopt : in_place_of("baseline", path, io)) {
      code = std::max<int>(code, refuse({*clash}, options, io));
      return;
    }
    const std::string text = render_baseline(baseline);
    const auto failure = text.size() > Limits{}.bytes
                             ? FileSystem::Failure{"it would be too large to be read again"}
                             : io.files.write(at, text);
    if (failure) {
      write_err(fmt::format("error: cannot write {}: {}\n", visible(path), failure->why), io);
      code = std::max<int>(code, exit_not_run);
    }
  };
  const bool wanted = options.prune_baseline || !options.write_baseline.empty();
  if (wanted && code >= exit_not_run) {
    write_err("error: no baseline is written, because not everything was checked\n", io);
    return code;
  }
  if (options.prune_baseline && use_ && use_->changed) {
    write(options.baseline, use_->kept);
  }
  if (!options.write_baseline.empty()) {
    write(options.write_baseline, baseline_of(report));
  }
  return code;
}

} // namespace arrcheck
