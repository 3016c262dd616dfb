#include "report/earlier_rows.h"

#include "report/notices.h"
#include "text/unicode.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace arrcheck {

namespace {

using Json = nlohmann::json;

constexpr std::string_view format = "arrcheck/report/1";
constexpr std::string_view any_format = "arrcheck/report/";

const Json& member(const Json& entry, const char* key) {
  static const Json none;
  const auto found = entry.is_object() ? entry.find(key) : entry.end();
  return found == entry.end() ? none : *found;
}

std::string text(const Json& entry, const char* key) {
  const Json& value = member(entry, key);
  return value.is_string() ? value.get<std::string>() : std::string();
}

bool truth(const Json& entry, const char* key) {
  const Json& value = member(entry, key);
  return value.is_boolean() && value.get<bool>();
}

std::size_t number(const Json& entry, const char* key) {
  const Json& value = member(entry, key);
  return value.is_number_unsigned() ? value.get<std::size_t>() : 0;
}

std::vector<std::string> texts(const Json& entry, const char* key) {
  std::vector<std::string> all;
  const Json& list = member(entry, key);
  for (const Json& one : list.is_array() ? list : Json::array()) {
    all.push_back(one.is_string() ? one.get<std::string>() : std::string());
  }
  return all;
}

// The provisions that a citation names.
std::vector<std::string> provisions(const Json& citation) {
  std::vector<std::string> all;
  const Json& list = member(citation, "statute");
  for (const Json& one : list.is_array() ? list : Json::array()) {
    all.push_back(text(one, "provision"));
  }
  return all;
}

std::optional<Outcome> outcome_called(std::string_view word) {
  for (std::size_t at = 0; at < outcome_count; ++at) {
    if (name(static_cast<Outcome>(at)) == word) {
      return static_cast<Outcome>(at);
    }
  }
  return std::nullopt;
}

std::optional<Confidence> confidence_called(std::string_view word) {
  for (const Confidence one : {Confidence::Stated, Confidence::Restated, Confidence::Recalled}) {
    if (name(one) == word) {
      return one;
    }
  }
  return std::nullopt;
}

std::string own_set(const TableDuty& duty) {
  return std::string(set_of(duty.id));
}

// What the counts of a summary are called.
std::string count_name(std::size_t at) {
  return at < outcome_count    ? std::string(name(static_cast<Outcome>(at)))
         : at == outcome_count ? "waived"
                               : "in-baseline";
}

} // namespace

EarlierRows::EarlierRows(const std::string& from, const WantedRule& wanted)
    : from_(&from), wanted_(&wanted) {}

void EarlierRows::take(std::string_view field, const Json& entry) {
  if (whole_) {
    fault("it goes on after its summary");
  } else if (field == "header") {
    header(entry);
  } else if (field == "rule-sets") {
    rule_set(entry);
  } else if (field == "documents") {
    document(entry);
  } else if (field == "findings") {
    finding(entry);
  } else if (field == "diagnostics") {
    diagnostic(entry);
  } else if (field == "summary") {
    whole_ = true;
    stated_ = counts_in(entry);
  }
}

void EarlierRows::header(const Json& entry) {
  if (has_header_) {
    fault("a report begins in it before another one has ended");
    return;
  }
  has_header_ = true;
  const std::string written = text(entry, "format");
  if (written != format) {
    fault(written.starts_with(any_format)
              ? fmt::format("it is of the format \"{}\", which a newer arrcheck wrote; this one "
                            "reads \"{}\"",
                            visible(written),
                            format)
              : fmt::format("its format is \"{}\", expected \"{}\"", visible(written), format));
  }
  if (!member(entry, "rule-sets").is_array()) {
    fault("it does not list the rule sets that it was made with");
  }
  version_ = text(member(entry, "tool"), "version");
}

void EarlierRows::rule_set(const Json& entry) {
  sets_.push_back({text(entry, "id"),
                   text(entry, "title"),
                   text(entry, "version"),
                   text(entry, "digest"),
                   number(entry, "rules"),
                   text(entry, "note")});
}

EarlierRows::Row& EarlierRows::row(const std::string& path) {
  const auto [place, is_new] = places_.try_emplace(path, rows_.size());
  if (is_new) {
    rows_.emplace_back();
    rows_.back().area.path = path;
  }
  return rows_[place->second];
}

void EarlierRows::document(const Json& entry) {
  Row& row = this->row(text(entry, "path"));
  if (row.described) {
    fault(fmt::format("it holds two files called {}", visible(row.area.path)));
  }
  row.described = true;
  row.sets = texts(entry, "rule-sets");
  row.stated = counts_in(member(entry, "summary"));
  Area& area = row.area;
  if (const auto as_at = parse_date(text(entry, "as-at"))) {
    area.as_at = *as_at;
  } else {
    fault("it does not say as at which day it was made");
  }
  area.title = text(entry, "title");
  area.digest = text(entry, "digest");
  area.readable = truth(entry, "readable");
  area.kind = text(entry, "kind");
  area.transcription = text(entry, "transcription");
  area.by_date = truth(entry, "edition-by-date");
  area.companion = text(member(entry, "arrangement"), "path");
  area.companion_digest = text(member(entry, "arrangement"), "digest");
}

std::uint32_t EarlierRows::duty(const Json& entry, const std::string& id) {
  const auto [found, is_new] =
      duty_numbers_.try_emplace(id, static_cast<std::uint32_t>(duties_.size()));
  const bool coherence = text(entry, "kind") == name(DutyKind::Coherence);
  const auto duty =
      coherence ? parse_severity(text(entry, "severity")) : parse_duty(text(entry, "duty"));
  if (!parse_kind(text(entry, "kind"))) {
    fault("its findings do not say what kind of duty they are about: an older arrcheck made it; "
          "make it anew");
  }
  if (!is_new) {
    if (duty != duties_[found->second].duty) {
      fault(fmt::format("its findings of {} differ in how strong the duty is", visible(id)));
    }
    return found->second;
  }
  const Json& source = member(entry, "citation");
  const auto confidence = confidence_called(text(source, "confidence"));
  if (!duty || (!confidence && !coherence)) {
    fault(fmt::format("a finding of {} does not say how strong the duty is and how sure we are "
                      "of it",
                      visible(id)));
  }
  duties_.push_back({id,
                     text(entry, "title"),
                     duty.value_or(Duty::May),
                     text(entry, "says"),
                     text(source, "instrument"),
                     static_cast<int>(std::min<std::size_t>(number(source, "chapter"), 9999)),
                     coherence ? text(entry, "heading") : text(source, "heading"),
                     text(source, "paragraph"),
                     provisions(source),
                     confidence.value_or(Confidence::Recalled),
                     text(source, "awaits")});
  return found->second;
}

void EarlierRows::finding(const Json& entry) {
  Row& row = this->row(text(entry, "document"));
  const std::string id = text(entry, "rule");
  const auto outcome = outcome_called(text(entry, "outcome"));
  if (id.empty() || !outcome) {
    fault("a finding lacks its rule or its outcome");
    return;
  }
  const bool waived = !member(entry, "waiver").is_null();
  const bool in_baseline = truth(entry, "in-baseline");
  const std::size_t part = text(entry, "kind") == name(DutyKind::Coherence) ? counts_of_part : 0;
  ++row.counted.at(part + static_cast<std::size_t>(*outcome));
  row.counted.at(part + outcome_count) += waived ? 1U : 0U;
  row.counted.at(part + outcome_count + 1) += in_baseline ? 1U : 0U;
  const std::optional<std::string> wanted = (*wanted_)(id);
  if (!wanted) {
    return;
  }
  const std::uint32_t number = duty(entry, *wanted);
  if (row.cells.size() <= number) {
    row.cells.resize(number + 1);
  }
  Cell& cell = row.cells[number];
  ++cell.items.at(static_cast<std::size_t>(*outcome));
  cell.waived += waived ? 1U : 0U;
  cell.in_baseline += in_baseline ? 1U : 0U;
  cell.standing += waived || in_baseline ? 1U : 0U;
}

void EarlierRows::diagnostic(const Json& entry) {
  const std::string severity = text(entry, "severity");
  diagnostics_.push_back({text(entry, "id"),
                          severity == name(Severity::Error) ? Severity::Error : Severity::Note,
                          text(entry, "message"),
                          {},
                          ""});
  about_.push_back(text(entry, "document"));
}

void EarlierRows::fault(std::string what) {
  if (fault_.empty()) {
    fault_ = std::move(what);
  }
}

EarlierRows::Tally EarlierRows::counts_in(const Json& summary) {
  Tally counts{};
  for (std::size_t at = 0; at < counts_of_part; ++at) {
    counts.at(at) = number(summary, count_name(at).c_str());
    counts.at(counts_of_part + at) = number(member(summary, "coherence"), count_name(at).c_str());
  }
  return counts;
}

// Finds fault with a summary that says otherwise than what it sums up.
void EarlierRows::deny(const Tally& counted, const Tally& stated, std::string_view of) {
  for (std::size_t at = 0; at < counted.size(); ++at) {
    if (counted.at(at) != stated.at(at)) {
      fault(fmt::format("its summary{} says {} \"{}\", and its findings are {}",
                        of,
                        stated.at(at),
                        count_name(at % counts_of_part),
                        counted.at(at)));
    }
  }
}

void EarlierRows::check_rows() {
  const auto findings = [](const Tally& tally) {
    const auto* const coherence = tally.begin() + counts_of_part;
    return std::accumulate(tally.begin(), tally.begin() + outcome_count, std::size_t{0}) +
           std::accumulate(coherence, coherence + outcome_count, std::size_t{0});
  };
  Tally total{};
  for (const Row& row : rows_) {
    const std::string path = visible(row.area.path);
    const std::size_t counted = findings(row.counted);
    const std::size_t stated = findings(row.stated);
    if (!row.described) {
      fault(fmt::format("it has findings of {}, and no such document", path));
    } else if (counted < stated) {
      fault(fmt::format("it holds {} of the {} findings of {}: reports to compare are made without "
                        "--show",
                        counted,
                        stated,
                        path));
    } else if (counted > stated) {
      fault(fmt::format("it holds more findings of {} than it counts", path));
    } else if (counted > 0 && !row.area.readable) {
      fault(fmt::format("it has findings of {}, which it says could not be read", path));
    }
    deny(row.counted, row.stated, fmt::format(" of {}", path));
    std::transform(
        total.begin(), total.end(), row.counted.begin(), total.begin(), std::plus<std::size_t>());
  }
  deny(total, stated_, "");
}

void EarlierRows::check_sets() {
  std::set<std::string_view> listed;
  for (const UsedSet& set : sets_) {
    if (!listed.insert(set.id).second) {
      fault(fmt::format("it lists the rule set {} twice", visible(set.id)));
    }
  }
  for (const Row& row : rows_) {
    for (const std::string& id : row.sets) {
      if (listed.count(id) == 0) {
        fault(fmt::format("{} was checked against {}, a rule set that it does not list",
                          visible(row.area.path),
                          visible(id)));
      }
    }
  }
  for (const TableDuty& duty : duties_) {
    if (listed.count(set_of(duty.id)) == 0) {
      fault(fmt::format("{} is of a rule set that it does not list", visible(duty.id)));
    }
  }
}

void EarlierRows::add_row(Row& row,
                          const std::map<std::string, std::size_t>& sets,
                          TableBuilder& table) {
  row.area.version = version_;
  for (const std::string& id : row.sets) {
    row.area.rule_sets.push_back(sets.at(id));
  }
  for (std::size_t at = 0; at < row.cells.size(); ++at) {
    Cell& cell = row.cells[at];
    cell.duty = duty_numbers_in_table_[at];
    if (cell.items != decltype(cell.items){}) {
      row.area.cells.push_back(cell);
    }
  }
  table.add(std::move(row.area), *from_);
}

std::string EarlierRows::finish(TableBuilder& table) {
  if (!whole_ || !has_header_) {
    fault("it ends before its last line, the summary");
  }
  check_rows();
  check_sets();
  if (!fault_.empty()) {
    return fault_;
  }
  std::map<std::string, std::size_t> sets;
  for (const UsedSet& set : sets_) {
    sets[set.id] = table.set(set);
  }
  for (TableDuty& duty : duties_) {
    const std::size_t set = sets.at(own_set(duty));
    duty_numbers_in_table_.push_back(table.duty(std::move(duty), set));
  }
  for (Row& row : rows_) {
    add_row(row, sets, table);
  }
  for (std::size_t at = 0; at < diagnostics_.size(); ++at) {
    if (is_about_input(diagnostics_[at], !rows_.empty())) {
      table.add({diagnostics_[at].id, about_[at], diagnostics_[at].message});
    }
  }
  return "";
}

} // namespace arrcheck
