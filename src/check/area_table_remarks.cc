#include "check/area_table_remarks.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include <fmt/format.h>

namespace arrcheck {

namespace {

std::string areas(std::size_t count) {
  return fmt::format("{} {}", count, count == 1 ? "area" : "areas");
}

// "2026-11-20 (45 areas), 2026-11-21 (86 areas)".
std::string listed(const std::map<std::string, std::size_t>& counts) {
  std::string list;
  for (const auto& [what, count] : counts) {
    list += fmt::format("{}{} ({})", list.empty() ? "" : ", ", what, areas(count));
  }
  return list;
}

void remark_on_rules(const AreaTable& table, std::vector<Remark>& remarks) {
  if (!table.mixed_rules) {
    return;
  }
  std::map<std::string, std::map<std::string, std::size_t>> versions; // by set
  for (const UsedSet& set : table.rule_sets) {
    versions[set.id].emplace(set_version(set), 0);
  }
  for (const Area& area : table.areas) {
    for (const std::size_t set : area.rule_sets) {
      ++versions[table.rule_sets[set].id][set_version(table.rule_sets[set])];
    }
  }
  for (const auto& [id, counts] : versions) {
    if (counts.size() > 1) {
      remarks.push_back(
          {"table/mixed-rules",
           fmt::format("Mixed rules: areas were checked under different versions of {}: {}. A "
                       "difference between them may be one of the rules.",
                       id,
                       listed(counts))});
    }
  }
}

void remark_on_runs(const AreaTable& table, std::vector<Remark>& remarks) {
  std::map<std::string, std::size_t> days;
  std::map<std::string, std::size_t> versions;
  for (const Area& area : table.areas) {
    ++days[to_string(area.as_at)];
    ++versions[area.version];
  }
  if (days.size() > 1) {
    remarks.push_back({"table/days",
                       fmt::format("Areas were checked as at different days: {}. Other duties may "
                                   "have been in force.",
                                   listed(days))});
  }
  if (versions.size() > 1) {
    remarks.push_back({"table/versions",
                       fmt::format("Areas were checked with different versions of arrcheck: {}.",
                                   listed(versions))});
  }
}

// Areas of one kind under one set are asked the same, unless rules were chosen for some of them.
void remark_on_left_out(const AreaTable& table, std::vector<Remark>& remarks) {
  using Group = std::tuple<std::string_view, std::size_t>; // kind of file, rule set
  const auto used_for = [&table](const Area& area, const Cell& cell) {
    const std::string_view id = table.duties[cell.duty].id;
    for (const std::size_t set : area.rule_sets) {
      if (table.rule_sets[set].id == set_of(id)) {
        return set;
      }
    }
    return table.rule_sets.size();
  };
  std::map<Group, std::set<std::uint32_t>> asked;
  std::vector<std::map<Group, std::size_t>> answered(table.areas.size());
  for (std::size_t at = 0; at < table.areas.size(); ++at) {
    const Area& area = table.areas[at];
    for (const std::size_t set : area.rule_sets) {
      answered[at].emplace(Group(area.kind, set), 0);
    }
    for (const Cell& cell : area.cells) {
      const Group group(area.kind, used_for(area, cell));
      asked[group].insert(cell.duty);
      ++answered[at][group];
    }
  }
  const auto is_partial = [&asked](const std::map<Group, std::size_t>& groups) {
    return std::any_of(groups.begin(), groups.end(), [&asked](const auto& entry) {
      const auto found = asked.find(entry.first);
      return found != asked.end() && entry.second < found->second.size();
    });
  };
  const auto partial = std::count_if(answered.begin(), answered.end(), is_partial);
  if (partial > 0) {
    remarks.push_back({"table/left-out",
                       fmt::format("{} {} not checked against every duty that others of the same "
                                   "rules were (--only, --skip): a blank is no answer.",
                                   areas(static_cast<std::size_t>(partial)),
                                   partial == 1 ? "was" : "were")});
  }
}

void remark_on_files(const AreaTable& table, std::vector<Remark>& remarks) {
  std::map<std::tuple<std::string_view, std::string_view>, std::size_t> contents;
  std::size_t unread = 0;
  std::size_t partial = 0;
  for (const Area& area : table.areas) {
    unread += area.readable ? 0U : 1U;
    partial += area.transcription == "partial" ? 1U : 0U;
    if (area.readable) {
      ++contents[{area.digest, area.companion_digest}];
    }
  }
  if (unread > 0) {
    remarks.push_back({"table/not-checked",
                       fmt::format("{} could not be used: nothing in {} was checked, and no count "
                                   "of this table includes {}.",
                                   areas(unread),
                                   unread == 1 ? "it" : "them",
                                   unread == 1 ? "it" : "them")});
  }
  std::size_t copies = 0;
  for (const auto& [content, count] : contents) {
    copies += count > 1 ? count : 0;
  }
  if (copies > 0) {
    remarks.push_back({"table/copies",
                       fmt::format("{} have the same content as another one under another path; "
                                   "each is counted.",
                                   areas(copies))});
  }
  if (partial > 0) {
    remarks.push_back(
        {"table/partial",
         fmt::format("{} {}: what is not in the file is unknown there, so that many a duty cannot "
                     "be told.",
                     areas(partial),
                     partial == 1 ? "is a partial transcription" : "are partial transcriptions")});
  }
}

} // namespace

std::vector<Remark> remarks_on(const AreaTable& table) {
  std::vector<Remark> remarks;
  remark_on_rules(table, remarks);
  remark_on_runs(table, remarks);
  remark_on_left_out(table, remarks);
  remark_on_files(table, remarks);
  return remarks;
}

} // namespace arrcheck
