#include "report/compare_entries.h"

#include "report/json_parts.h"

#include <algorithm>
#include <string>

#include <nlohmann/json.hpp>

namespace arrcheck {

namespace {

using Json = nlohmann::ordered_json;

// What there is none of is null.
Json text_or_null(std::string_view text) {
  return text.empty() ? Json() : Json(text);
}

constexpr std::array<Outcome, outcome_count> outcomes{Outcome::Met,
                                                      Outcome::Gap,
                                                      Outcome::Explained,
                                                      Outcome::NotApplicable,
                                                      Outcome::NotInForce,
                                                      Outcome::CannotTell};

Json used_set(const AreaTable& table, std::size_t number) {
  const UsedSet& set = table.rule_sets[number];
  const auto areas =
      std::count_if(table.areas.begin(), table.areas.end(), [number](const Area& area) {
        return std::binary_search(area.rule_sets.begin(), area.rule_sets.end(), number);
      });
  return {{"id", set.id},
          {"title", set.title},
          {"version", set.version},
          {"digest", text_or_null(set.digest)},
          {"rules", set.rules},
          {"note", text_or_null(set.note)},
          {"areas", areas}};
}

} // namespace

Json table_header(const AreaTable& table) {
  Json header{{"format", "arrcheck/areas/1"},
              {"tool", {{"name", "arrcheck"}, {"version", table.version}}},
              {"mixed-rules", table.mixed_rules},
              {"rule-sets", Json::array()},
              {"remarks", Json::array()}};
  for (std::size_t at = 0; at < table.rule_sets.size(); ++at) {
    header["rule-sets"].push_back(used_set(table, at));
  }
  for (const Remark& remark : table.remarks) {
    header["remarks"].push_back({{"id", remark.id}, {"text", remark.text}});
  }
  return header;
}

Json table_area(const AreaTable& table, const Area& area) {
  Json entry{{"path", area.path},
             {"title", text_or_null(area.title)},
             {"digest", text_or_null(area.digest)},
             {"readable", area.readable},
             {"kind", text_or_null(area.kind)},
             {"transcription", text_or_null(area.transcription)},
             {"edition-by-date", area.by_date},
             {"arrangement",
              area.companion.empty() ? Json()
                                     : Json{{"path", area.companion},
                                            {"digest", text_or_null(area.companion_digest)}}},
             {"as-at", to_string(area.as_at)},
             {"checked-with", area.version},
             {"rule-sets", Json::array()}};
  for (const std::size_t set : area.rule_sets) {
    entry["rule-sets"].push_back(
        {{"id", table.rule_sets[set].id}, {"digest", text_or_null(table.rule_sets[set].digest)}});
  }
  return entry;
}

Json table_duty(const TableDuty& duty, const DutyCounts& counts) {
  Json areas = Json::object();
  for (const Outcome outcome : outcomes) {
    areas[std::string(name(outcome))] = areas_with(counts, outcome);
  }
  return {{"rule", duty.id},
          {"title", duty.title},
          {"duty", duty.is_coherence() ? Json() : Json(name(duty.duty))},
          {"severity", duty.is_coherence() ? Json(name(duty.duty)) : Json()},
          {"heading", duty.is_coherence() ? Json(duty.heading) : Json()},
          {"says", duty.says},
          {"citation",
           duty.is_coherence()
               ? Json()
               : Json{{"instrument", duty.instrument},
                      {"chapter", duty.chapter > 0 ? Json(duty.chapter) : Json()},
                      {"heading", duty.heading},
                      {"heading-is", json_heading_is(duty.instrument, duty.heading)},
                      {"paragraph", text_or_null(duty.paragraph)},
                      {"statute", json_statute(duty.statute)},
                      {"confidence", name(duty.confidence)},
                      {"awaits", text_or_null(duty.awaits)}}},
          {"met-in", areas_with(counts, Outcome::Met)},
          {"applies-to", applies_to(counts)},
          {"areas", std::move(areas)},
          {"let-stand", counts.let_stand}};
}

Json table_cell(const Area& area, const Cell& cell) {
  Json items = Json::object();
  for (const Outcome outcome : outcomes) {
    if (const auto count = cell.items.at(static_cast<std::size_t>(outcome)); count > 0) {
      items[std::string(name(outcome))] = count;
    }
  }
  return {{"area", area.path},
          {"outcome", name(worst(cell))},
          {"items", std::move(items)},
          {"waived", cell.waived},
          {"in-baseline", cell.in_baseline},
          {"let-stand", cell.standing}};
}

Json table_problem(const Problem& problem) {
  return {{"id", problem.id}, {"area", text_or_null(problem.area)}, {"message", problem.message}};
}

Json table_summary(const AreaTable& table, std::size_t duties, std::size_t cells) {
  const auto unread = std::count_if(
      table.areas.begin(), table.areas.end(), [](const Area& area) { return !area.readable; });
  return {{"areas", table.areas.size()},
          {"not-readable", unread},
          {"duties", duties},
          {"cells", cells}};
}

} // namespace arrcheck
