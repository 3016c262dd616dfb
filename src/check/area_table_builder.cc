#include "check/area_table_builder.h"

#include "check/area_table_remarks.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

namespace arrcheck {

namespace {

// What stands in for the text of a view that may go.
std::string own(std::string_view text) {
  return std::string(text);
}

UsedSet used(const RuleSet& set) {
  return {own(set.id),
          own(set.title),
          own(set.version),
          own(set.digest),
          set.rules.size(),
          own(set.note)};
}

TableDuty told(const Rule& rule) {
  const Citation& source = rule.source;
  return {own(rule.id),
          own(rule.title),
          rule.duty,
          own(rule.says),
          own(source.instrument),
          source.chapter,
          own(source.heading),
          own(source.paragraph),
          {source.statute.begin(), source.statute.end()},
          source.confidence,
          own(rule.awaits)};
}

void add_finding(const Finding& finding, Cell& cell) {
  ++cell.items.at(static_cast<std::size_t>(finding.outcome));
  cell.waived += finding.waiver ? 1U : 0U;
  cell.in_baseline += finding.in_baseline ? 1U : 0U;
  cell.standing += finding.waiver || finding.in_baseline ? 1U : 0U;
}

Area area_of(const CheckedDocument& document, const Report& report) {
  Area area;
  area.path = document.path;
  area.title = document.title;
  area.digest = document.digest;
  area.readable = document.readable;
  area.kind = document.kind;
  area.transcription = document.transcription;
  area.by_date = document.by_date;
  area.companion = document.companion;
  area.companion_digest = document.companion_digest;
  area.as_at = document.as_at;
  area.version = report.version;
  return area;
}

// What a duty's row is told by: where versions of a set differ, the newest decides; the rest makes
// the choice one that does not hang on the order of areas.
auto weight(const UsedSet& set, const TableDuty& duty) {
  return std::tie(set.version,
                  set.digest,
                  duty.title,
                  duty.duty,
                  duty.says,
                  duty.instrument,
                  duty.chapter,
                  duty.heading,
                  duty.paragraph,
                  duty.statute,
                  duty.confidence,
                  duty.awaits);
}

// Numbers of things by their new order, to look up by the old number.
std::vector<std::size_t> turned(const std::vector<std::size_t>& order) {
  std::vector<std::size_t> place(order.size());
  for (std::size_t at = 0; at < order.size(); ++at) {
    place[order[at]] = at;
  }
  return place;
}

std::string where_from(const std::string& from) {
  return from.empty() ? "the file itself" : from;
}

} // namespace

bool is_about_input(const Diagnostic& diagnostic, bool anything_checked) {
  const auto starts = [&diagnostic](std::string_view prefix) {
    return diagnostic.id.starts_with(prefix);
  };
  // What is wrong with a waiver or a departure has already had its part in the outcome.
  const bool told_by_outcome = starts("departure/") || starts("waiver/") || starts("baseline/");
  return diagnostic.severity == Severity::Error && !(anything_checked && told_by_outcome);
}

std::size_t TableBuilder::set(const UsedSet& used) {
  const auto [found, is_new] =
      sets_.try_emplace({used.id, used.version, used.digest}, table_.rule_sets.size());
  if (is_new) {
    table_.rule_sets.push_back(used);
  }
  return found->second;
}

std::uint32_t TableBuilder::duty(TableDuty described, std::size_t set) {
  const auto [found, is_new] =
      duty_numbers_.try_emplace(described.id, static_cast<std::uint32_t>(told_.size()));
  if (is_new) {
    told_.push_back({set, std::move(described)});
    return found->second;
  }
  Told& told = told_[found->second];
  if (weight(table_.rule_sets[told.set], told.duty) < weight(table_.rule_sets[set], described)) {
    told = {set, std::move(described)};
  }
  return found->second;
}

void TableBuilder::add(Area area, std::string_view from) {
  std::sort(area.rule_sets.begin(), area.rule_sets.end());
  std::sort(area.cells.begin(), area.cells.end(), [](const Cell& a, const Cell& b) {
    return a.duty < b.duty;
  });
  area.cells.shrink_to_fit();
  const auto [place, is_new] = places_.try_emplace(area.path, table_.areas.size());
  if (is_new) {
    table_.areas.push_back(std::move(area));
    from_.emplace_back(from);
    return;
  }
  const Area& first = table_.areas[place->second];
  if (first == area) {
    return;
  }
  const bool other_file =
      first.digest != area.digest || first.companion_digest != area.companion_digest;
  conflicts_.push_back(
      {"table/twice",
       Severity::Error,
       fmt::format("{} stands twice, {}: from {} and from {}",
                   area.path,
                   other_file ? "and not with the same content"
                              : "with the same content, but not with the same results",
                   where_from(std::min(from_[place->second], own(from))),
                   where_from(std::max(from_[place->second], own(from)))),
       {},
       other_file ? "where these are two areas, check them under two paths (from a folder above, "
                    "or with --stdin-name); where they are one, leave out the older report"
                  : "it was checked on two days, under two rule sets, or with other waivers: leave "
                    "out one of the reports"});
}

void TableBuilder::add(Problem problem) {
  table_.problems.push_back(std::move(problem));
}

void TableBuilder::add(const Report& report) {
  std::map<std::string_view, std::size_t> sets;
  for (const RuleSet* one : report.rule_sets) {
    sets.emplace(one->id, set(used(*one)));
  }
  std::map<const Rule*, std::uint32_t> numbers;
  std::size_t at = 0;
  for (std::size_t document = 0; document < report.documents.size(); ++document) {
    Area area = area_of(report.documents[document], report);
    for (const std::string& id : report.documents[document].rule_sets) {
      area.rule_sets.push_back(sets.at(id));
    }
    std::map<std::uint32_t, Cell> cells;
    for (; at < report.findings.size() && report.findings[at].document == document; ++at) {
      const Rule& rule = *report.findings[at].rule;
      const auto [number, is_new] = numbers.try_emplace(&rule, 0);
      if (is_new) {
        number->second = duty(told(rule), sets.at(set_of(rule.id)));
      }
      Cell& cell = cells[number->second];
      cell.duty = number->second;
      add_finding(report.findings[at], cell);
    }
    for (const auto& [number, cell] : cells) {
      area.cells.push_back(cell);
    }
    add(std::move(area), "");
  }
  for (const Diagnostic& one : report.diagnostics) {
    if (is_about_input(one, !report.documents.empty())) {
      add({one.id, one.where.source ? one.where.source->name() : "", one.message});
    }
  }
}

void TableBuilder::order_sets() {
  std::vector<std::size_t> order(table_.rule_sets.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(), [this](std::size_t a, std::size_t b) {
    const UsedSet& one = table_.rule_sets[a];
    const UsedSet& other = table_.rule_sets[b];
    return std::tie(one.id, one.version, one.digest) <
           std::tie(other.id, other.version, other.digest);
  });
  const std::vector<std::size_t> place = turned(order);
  std::vector<UsedSet> sorted;
  sorted.reserve(order.size());
  for (const std::size_t old : order) {
    sorted.push_back(std::move(table_.rule_sets[old]));
  }
  table_.rule_sets = std::move(sorted);
  for (Area& area : table_.areas) {
    for (std::size_t& one : area.rule_sets) {
      one = place[one];
    }
    std::sort(area.rule_sets.begin(), area.rule_sets.end());
  }
}

void TableBuilder::order_duties() {
  std::vector<std::size_t> order(told_.size());
  std::iota(order.begin(), order.end(), 0U);
  const auto key = [this](std::size_t number) {
    const TableDuty& duty = told_[number].duty;
    // What is not of the guidance itself comes after it.
    return std::make_tuple(duty.chapter == 0,
                           set_of(duty.id),
                           duty.chapter,
                           std::string_view(duty.heading),
                           std::string_view(duty.id));
  };
  std::sort(
      order.begin(), order.end(), [&key](std::size_t a, std::size_t b) { return key(a) < key(b); });
  const std::vector<std::size_t> place = turned(order);
  for (const std::size_t number : order) {
    table_.duties.push_back(std::move(told_[number].duty));
  }
  for (Area& area : table_.areas) {
    for (Cell& cell : area.cells) {
      cell.duty = static_cast<std::uint32_t>(place[cell.duty]);
    }
    std::sort(area.cells.begin(), area.cells.end(), [](const Cell& a, const Cell& b) {
      return a.duty < b.duty;
    });
  }
}

void TableBuilder::order_areas() {
  std::sort(table_.areas.begin(), table_.areas.end(), [](const Area& a, const Area& b) {
    return std::tie(a.title, a.path) < std::tie(b.title, b.path);
  });
  auto& problems = table_.problems;
  const auto key = [](const Problem& one) { return std::tie(one.area, one.id, one.message); };
  std::sort(problems.begin(), problems.end(), [&key](const Problem& a, const Problem& b) {
    return key(a) < key(b);
  });
  problems.erase(std::unique(problems.begin(), problems.end()), problems.end());
}

Diagnostics TableBuilder::mixed_sets() const {
  Diagnostics found;
  for (std::size_t at = 1; at < table_.rule_sets.size(); ++at) {
    const UsedSet& one = table_.rule_sets[at - 1];
    const UsedSet& other = table_.rule_sets[at];
    if (one.id == other.id && (at < 2 || table_.rule_sets[at - 2].id != one.id)) {
      found.push_back({"table/mixed-rules",
                       Severity::Error,
                       fmt::format("these areas were checked under different versions of the rule "
                                   "set {}: {} and {}",
                                   one.id,
                                   set_version(one),
                                   set_version(other)),
                       {},
                       "check them all again with one arrcheck; or put them side by side all the "
                       "same with --mixed-rules, and the table says so"});
    }
  }
  return found;
}

Result<AreaTable> TableBuilder::finish(MixedRules mixed) {
  order_sets();
  order_duties();
  order_areas();
  const Diagnostics sets = mixed_sets();
  if (!conflicts_.empty()) {
    std::sort(conflicts_.begin(), conflicts_.end(), [](const Diagnostic& a, const Diagnostic& b) {
      return a.message < b.message;
    });
    return conflicts_;
  }
  if (!sets.empty() && mixed == MixedRules::Refused) {
    return sets;
  }
  table_.mixed_rules = !sets.empty();
  table_.remarks = remarks_on(table_);
  return std::move(table_);
}

} // namespace arrcheck
