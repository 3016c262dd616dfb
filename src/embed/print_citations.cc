#include "document/read_yaml.h"
#include "embed/print.h"
#include "embed/table.h"
#include "rules/citations.h"

#include <fmt/format.h>

namespace arrcheck {

namespace {

class CitationTables {
public:
  std::string text(const Citations& citations) {
    for (const HeldDocument& document : citations.documents) {
      documents_.add(fmt::format("{{{}, {}}}", literal(document.id), literal(document.title)));
    }
    for (const CitedInstrument& one : citations.instruments) {
      instruments_.add(fmt::format("{{{}, {}, {}, {}, {}}}",
                                   literal(one.id),
                                   literal(one.title),
                                   literal(one.address),
                                   headings(one.headings),
                                   headings(one.our_headings)));
    }
    for (const CitedLaw& law : citations.laws) {
      laws_.add(fmt::format("{{{}, {}}}", literal(law.name), literal(law.address)));
    }
    for (const ProvisionPath& way : citations.provisions) {
      provisions_.add(fmt::format("{{{}, {}}}", literal(way.begins), literal(way.path)));
    }
    return headings_.text() + documents_.text() + instruments_.text() + laws_.text() +
           provisions_.text() +
           fmt::format("constinit const Citations citations{{{}, {}, {}, {}}};\n\n",
                       documents_.last(documents_.size),
                       instruments_.last(instruments_.size),
                       laws_.last(laws_.size),
                       provisions_.last(provisions_.size));
  }

private:
  std::string headings(std::span<const std::string_view> all) {
    for (const std::string_view heading : all) {
      headings_.add(literal(heading));
    }
    return all.empty() ? "{}" : headings_.last(all.size());
  }

  Table headings_{"std::string_view", "cited_headings"};
  Table documents_{"HeldDocument", "held_documents"};
  Table instruments_{"CitedInstrument", "cited_instruments"};
  Table laws_{"CitedLaw", "cited_laws"};
  Table provisions_{"ProvisionPath", "provision_paths"};
};

} // namespace

// The first file is the schema, the second what is checked against it.
Result<std::string> print_citations(std::span<const Source> files) {
  const Result<CheckedData> data = read_checked(files);
  if (!data) {
    return data.error();
  }
  const Result<OwnedCitations> citations = compile_citations(data->file, root(*data->shape));
  if (!citations) {
    return citations.error();
  }
  return fmt::format("#include \"rules/citations.h\"\n\n"
                     "namespace arrcheck {{\n\n"
                     "using namespace std::string_view_literals;\n\n"
                     "namespace {{\n\n{}}} // namespace\n\n"
                     "const Citations& builtin_citations() {{\n  return citations;\n}}\n\n"
                     "}} // namespace arrcheck\n",
                     CitationTables().text(citations->citations));
}

} // namespace arrcheck
