#include "cli/chosen_sets.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/output.h"
#include "report/rule_pages.h"
#include "text/unicode.h"

#include <fmt/format.h>

namespace arrcheck {

namespace {

std::vector<RuleBook> books_of(const RuleSets& sets, std::span<const RuleSet* const> wanted) {
  std::vector<RuleBook> books;
  for (const RuleSet* set : wanted) {
    books.push_back({set, sets.files_of(*set)});
  }
  return books;
}

Diagnostic not_written(std::string message, std::string hint) {
  return {"output/unwritable", Severity::Error, std::move(message), {}, std::move(hint)};
}

// Why nothing can be written there, or nothing.
Diagnostics faults_of(const std::string& folder, Io& io) {
  if (folder.empty()) {
    return {{"usage/out",
             Severity::Error,
             "no folder to write the pages to",
             {},
             "name one: arrcheck rules docs --out docs/rules"}};
  }
  switch (io.files.kind(FilePath::typed(folder))) {
  case FileSystem::Kind::Folder:
    return {};
  case FileSystem::Kind::Missing:
    return {not_written(fmt::format("there is no folder called {}", visible(folder)),
                        "make the folder first")};
  default:
    return {not_written(fmt::format("{} is no folder", visible(folder)),
                        "the pages are several files: name a folder for them")};
  }
}

} // namespace

int run_rules_docs(const Options& options, Io& io) {
  const RuleSets sets(with_rules(options), io);
  if (!sets.errors().empty()) {
    return refuse(sets.errors(), options, io);
  }
  if (const Diagnostics faults = faults_of(options.out, io); !faults.empty()) {
    return refuse(faults, options, io);
  }
  const std::vector<RulePage> pages =
      rule_pages(books_of(sets, chosen_sets(sets)), books_of(sets, sets.all()));
  for (const RulePage& page : pages) {
    const std::string path =
        fmt::format("{}{}{}", options.out, options.out.ends_with('/') ? "" : "/", page.name);
    // A page's name is a rule set's id; whatever that is, it stays in the folder.
    if (page.name.find('/') != std::string::npos) {
      return refuse(
          {not_written(fmt::format("{} is outside the folder", visible(path)), "")}, options, io);
    }
    if (const auto failure = io.files.write(FilePath::typed(path), page.text)) {
      return refuse(
          {not_written(fmt::format("cannot write {}: {}", visible(path), failure->why), "")},
          options,
          io);
    }
  }
  return write_out(
      fmt::format("{} pages written to {}\n", pages.size(), visible(options.out)), io, exit_ok);
}

} // namespace arrcheck
