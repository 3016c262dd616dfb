#include "document/read_yaml.h"
#include "document/shape.h"
#include "embed/print.h"
#include "embed/table.h"
#include "rules/readings.h"

#include <fmt/format.h>

namespace arrcheck {

namespace {

// The machine as flat tables that point into each other.
std::string tables_of(const Readings& readings) {
  Table sets{"std::uint16_t", "reading_sets"};
  Table entries{"ReadingEntry", "reading_entries"};
  Table words{"ReadingWord", "reading_words"};
  for (const ReadingWord& word : readings.words) {
    for (const std::uint16_t set : word.sets) {
      sets.add(fmt::format("{}", set));
    }
    for (const ReadingEntry& entry : word.entries) {
      entries.add(fmt::format("{{{}, {}}}", entry.state, entry.edge));
    }
    words.add(fmt::format("{{{}, {}, {}}}",
                          literal(word.word),
                          word.sets.empty() ? "{}" : sets.last(word.sets.size()),
                          word.entries.empty() ? "{}" : entries.last(word.entries.size())));
  }
  Table states{"ReadingState", "reading_states"};
  for (const ReadingState& state : readings.states) {
    states.add(fmt::format("{{ReadingState::Kind{{{}}}, {}, {}, {}, {}}}",
                           static_cast<int>(state.kind),
                           state.edge,
                           state.of,
                           state.next,
                           state.other));
  }
  Table patterns{"ReadingPattern", "reading_patterns"};
  for (const ReadingPattern& pattern : readings.patterns) {
    patterns.add(fmt::format("{{{}, Reading{{{}}}, Weight{{{}}}}}",
                             literal(pattern.text),
                             static_cast<int>(pattern.reading),
                             static_cast<int>(pattern.weight)));
  }
  Table mash{"std::string_view", "reading_mash"};
  for (const std::string_view run : readings.mash) {
    mash.add(literal(run));
  }
  const auto whole = [](const Table& table) {
    return table.size == 0 ? std::string("{}") : table.last(table.size);
  };
  return sets.text() + entries.text() + words.text() + states.text() + patterns.text() +
         mash.text() +
         fmt::format("constinit const Readings readings{{{}, {}, {}, {}, {}}};\n\n",
                     whole(words),
                     whole(states),
                     whole(patterns),
                     readings.sets,
                     whole(mash));
}

} // namespace

// The first file is the schema, the second what is checked against it.
Result<std::string> print_readings(std::span<const Source> files) {
  const Result<CheckedData> data = read_checked(files);
  if (!data) {
    return data.error();
  }
  const Result<OwnedReadings> readings = compile_readings(data->file, root(*data->shape));
  if (!readings) {
    return readings.error();
  }
  return fmt::format("#include \"rules/readings.h\"\n\n"
                     "namespace arrcheck {{\n\n"
                     "using namespace std::string_view_literals;\n\n"
                     "namespace {{\n\n{}}} // namespace\n\n"
                     "const Readings& builtin_readings() {{\n  return readings;\n}}\n\n"
                     "}} // namespace arrcheck\n",
                     tables_of(readings->readings));
}

} // namespace arrcheck
