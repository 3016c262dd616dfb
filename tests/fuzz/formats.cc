// A report, a comparison or a table whose texts are those of the input, in one format. The choices
// stand first: what is shown, in which format and how. They may hold any byte, as texts do that
// never came through a reader: names of files, words of a command line.
#include "../unit/report/sample_diff.h"
#include "../unit/report/sample_report.h"
#include "../unit/report/sample_table.h"
#include "input.h"
#include "oracle.h"
#include "report/format.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace arrcheck::fuzz {

namespace {

struct How {
  std::size_t format = 0; // of those that have a view
  RenderOptions options;
};

How how(Choices& choices) {
  constexpr std::array<std::uint32_t, 6> widths = {100, 0, 1, 40, 61, 4'000'000'000U};
  constexpr std::array<std::size_t, 3> rooms = {std::size_t{900} << 10U, 0, 3000};
  const std::size_t format = choices.byte();
  RenderOptions options;
  options.color = choices.yes();
  options.plain = choices.yes();
  options.verbose = choices.yes();
  options.show = choices.yes() ? Duty::Must : Duty::May;
  options.waived = choices.yes();
  options.width = widths[choices.below(widths.size())];
  options.room = rooms[choices.below(rooms.size())];
  return {format, options};
}

// Hands out the texts of an input in turn, for every field that holds one.
class Texts {
public:
  explicit Texts(const Input& input) : input_(input) {}

  // Without the line break that ends a part.
  std::string next() {
    const std::size_t count = input_.parts() - 1;
    std::string_view text = input_.part(1 + (count == 0 ? 0 : at_++ % count));
    text.remove_suffix(text.ends_with('\n') ? 1 : 0);
    return std::string(text.substr(0, longest));
  }

private:
  // Wraps and cuts, and is quick to show in a hundred places.
  static constexpr std::size_t longest = 250;

  const Input& input_;
  std::size_t at_ = 0;
};

Location somewhere(const Source& source, Choices& choices) {
  if (source == nullptr) {
    return {};
  }
  const std::size_t size = source->bytes().size() + 1;
  const auto one = static_cast<std::uint32_t>((choices.byte() * 256 + choices.byte()) % size);
  const auto other = static_cast<std::uint32_t>((choices.byte() * 256 + choices.byte()) % size);
  return {source, {std::min(one, other), std::max(one, other)}};
}

// A few of a kind say as much as many, and sooner.
template <class T> void shorten(std::vector<T>& list, std::size_t length) {
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(std::min(list.size(), length)), list.end());
}

void fill(Report& report, Texts& texts, Choices& choices) {
  shorten(report.findings, 2);
  shorten(report.diagnostics, 1);
  for (CheckedDocument& row : report.documents) {
    for (std::string* text : {&row.path, &row.title, &row.companion}) {
      *text = texts.next();
    }
  }
  const Source source = source_of(texts.next(), texts.next() + "\n" + texts.next());
  for (Finding& finding : report.findings) {
    for (std::string* text : {&finding.item, &finding.message, &finding.pointer, &finding.fix}) {
      *text = texts.next();
    }
    finding.where = somewhere(source, choices);
    for (Reason& reason : finding.reasons) {
      reason.pointer = texts.next();
      reason.text = texts.next();
      reason.where = somewhere(reason.where.source == nullptr ? nullptr : source, choices);
    }
    finding.outcome = static_cast<Outcome>(choices.below(outcome_count));
    finding.in_baseline = choices.yes();
  }
  for (Diagnostic& problem : report.diagnostics) {
    problem.message = texts.next();
    problem.hint = texts.next();
    problem.where = somewhere(source, choices);
  }
}

void fill(Diff& diff, Texts& texts, Choices& choices) {
  shorten(diff.facts, 3); // which obligations follow from
  shorten(diff.obligations, 2);
  fill(diff.before, texts, choices);
  fill(diff.after, texts, choices);
  const Source source = source_of(texts.next(), texts.next() + "\n" + texts.next());
  for (ChangedFact& fact : diff.facts) {
    fact.what = texts.next();
    for (ChangeEnd* end : {&fact.before, &fact.after}) {
      end->pointer = texts.next();
      end->text = texts.next();
      end->where = somewhere(end->where.source == nullptr ? nullptr : source, choices);
    }
  }
  for (Obligation& one : diff.obligations) {
    for (std::string* text : {&one.item, &one.message, &one.because, &one.fix}) {
      *text = texts.next();
    }
  }
}

// What is shown, in one of the formats that have a view of it.
template <class Subject>
void require_shown(const Subject& subject,
                   std::string (*Format::*view)(const Subject&, const RenderOptions&),
                   const How& how,
                   bool twice) {
  std::vector<const Format*> views;
  for (const Format& format : formats()) {
    if (format.*view != nullptr) {
      views.push_back(&format);
    }
  }
  const Format& format = *views[how.format % views.size()];
  const std::string text = (format.*view)(subject, how.options);
  require_report(format.name, text, how.options.color);
  require(!twice || text == (format.*view)(subject, how.options), "the same report twice", text);
}

} // namespace

} // namespace arrcheck::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace arrcheck;
  using namespace arrcheck::fuzz;
  const Input input(data, size);
  Choices choices = input.choices(0);
  const std::size_t subject = choices.below(4);
  const How shown = how(choices);
  Texts texts(input);
  if (subject == 1) {
    UniformDiff made(texts.next());
    fill(made.diff, texts, choices);
    require_shown(made.diff, &Format::render_diff, shown, input.one_in(4));
  } else if (subject == 2) {
    require_shown(uniform_table(texts.next()), &Format::render_table, shown, input.one_in(4));
  } else {
    UniformReport made(texts.next());
    fill(made.report, texts, choices);
    if (subject == 0) {
      require_shown(made.report, &Format::render, shown, input.one_in(4));
    } else {
      require_clean(render_diagnostics(made.report.diagnostics, shown.options),
                    {false, shown.options.color});
    }
  }
  return 0;
}
