#include "sample_table.h"

#include "check/area_table_builder.h"

#include <fmt/format.h>

namespace arrcheck {
namespace {

using namespace std::chrono_literals;

const std::string hostile =
    "\x1b[31mred\x1b[0m \xE2\x80\xAEoverride\xE2\x80\xAC\r\n::error file=x::forged %0A {} {0} "
    "\"quoted\" <script>alert(1)</script> ##vso[task.complete] =cmd() \xE2\x80\xA8next "
    "\xE5\xAD\x97\xE5\xB9\x95 e\xCC\x81";

TableDuty duty(std::string id, std::string title, Duty strength, std::string heading) {
  return {std::move(id),
          std::move(title),
          strength,
          "What the instrument asks for.",
          "wt2023",
          2,
          std::move(heading),
          "",
          {"Children Act 2004 s.16E(3)"},
          Confidence::Stated,
          ""};
}

Area area(std::string path, std::string title, char digit) {
  Area made;
  made.path = std::move(path);
  made.title = std::move(title);
  made.digest = "sha256:" + std::string(64, digit);
  made.readable = true;
  made.kind = "arrangement";
  made.transcription = "complete";
  made.as_at = 2026y / 11 / 22;
  made.version = "0.1.0";
  return made;
}

Cell cell(std::uint32_t duty, Outcome outcome, std::uint32_t items = 1) {
  Cell made;
  made.duty = duty;
  made.items.at(static_cast<std::size_t>(outcome)) = items;
  return made;
}

Cell standing(Cell cell) {
  cell.standing = cell.items.at(static_cast<std::size_t>(Outcome::Gap));
  cell.waived = cell.standing;
  return cell;
}

// So many further areas, in which every outcome turns up again and again.
void add_areas(TableBuilder& builder, std::size_t from, std::size_t to, std::size_t set) {
  for (std::size_t at = from; at < to; ++at) {
    Area more = area(fmt::format("areas/{:04}.yaml", at), fmt::format("Area {:04}", at), 'f');
    more.digest = fmt::format("sha256:{:064}", at);
    more.rule_sets = {set};
    for (std::uint32_t number = 0; number < 4; ++number) {
      more.cells.push_back(
          cell(number, static_cast<Outcome>((at * 7 + number * 3) % outcome_count)));
    }
    builder.add(std::move(more), "");
  }
}

} // namespace

AreaTable sample_table(std::size_t areas) {
  TableBuilder builder;
  const std::size_t wt2023 = builder.set({"wt2023",
                                          "Working Together to Safeguard Children 2023",
                                          "2026.11",
                                          "sha256:" + std::string(64, '1'),
                                          4,
                                          ""});
  const std::size_t other = builder.set({"hostile", hostile, hostile, hostile, 1, hostile});
  const std::uint32_t delegate =
      builder.duty(duty("wt2023/dsp-each",
                        "Each lead safeguarding partner appoints a delegate, and the arrangements "
                        "name who that is",
                        Duty::Should,
                        "Delegated safeguarding partners"),
                   wt2023);
  const std::uint32_t funding = builder.duty(
      duty("wt2023/funding-adds-up", "The contributions add up", Duty::Must, "Funding"), wt2023);
  const std::uint32_t total = builder.duty(
      duty("wt2023/funding-total", "The total is published", Duty::May, "Funding"), wt2023);
  TableDuty recalled = duty("wt2023/nobody", "It applies to nobody", Duty::Must, "Funding");
  recalled.confidence = Confidence::Recalled;
  recalled.awaits = "A commencement order.";
  const std::uint32_t nobody = builder.duty(recalled, wt2023);
  const std::uint32_t odd =
      builder.duty(duty("hostile/\x1b[31m::error", hostile, Duty::MustNot, hostile), other);

  Area good = area("good.yaml", "Good arrangements", 'a');
  good.rule_sets = {wt2023};
  good.cells = {cell(delegate, Outcome::Met, 3),
                cell(funding, Outcome::Met),
                cell(total, Outcome::Explained),
                cell(nobody, Outcome::NotApplicable)};
  builder.add(good, "");
  Area gaps = area("gaps.yaml", "Arrangements", 'b');
  gaps.transcription = "partial";
  gaps.rule_sets = {wt2023};
  gaps.cells = {cell(delegate, Outcome::Gap, 2),
                standing(cell(funding, Outcome::Gap)),
                cell(total, Outcome::CannotTell),
                cell(nobody, Outcome::NotInForce)};
  gaps.cells[0].items.at(static_cast<std::size_t>(Outcome::Met)) = 5;
  builder.add(gaps, "");
  Area strange = area("::error::odd\x1b[31m.yaml", hostile, 'c');
  strange.kind = "yearly-report";
  strange.rule_sets = {other};
  strange.cells = {cell(odd, Outcome::Gap)};
  strange.companion = hostile;
  strange.companion_digest = "sha256:" + std::string(64, 'd');
  builder.add(strange, hostile);
  Area unread = area("broken.yaml", "", 'e');
  unread.readable = false;
  unread.kind = unread.transcription = "";
  builder.add(unread, "");
  builder.add(Problem{"yaml/tab-indent", "broken.yaml", "a tab cannot indent\n::error::x"});
  builder.add(Problem{"input/not-found", "", "no such file or folder: nowhere"});
  add_areas(builder, 4, areas, wt2023);
  AreaTable table = *builder.finish(MixedRules::Refused);
  table.version = "0.1.0";
  return table;
}

AreaTable uniform_table(const std::string& text) {
  TableBuilder builder;
  const std::size_t set = builder.set({text, text, text, text, 1, text});
  TableDuty only = duty(text, text, Duty::Must, text);
  only.says = only.instrument = only.paragraph = only.awaits = text;
  only.statute = {text};
  const std::uint32_t number = builder.duty(only, set);
  Area made = area(text, text, 'a');
  made.digest = made.kind = made.transcription = made.companion = made.companion_digest = text;
  made.version = text;
  made.rule_sets = {set};
  made.cells = {cell(number, Outcome::Gap)};
  builder.add(made, text);
  builder.add(Problem{text, text, text});
  AreaTable table = *builder.finish(MixedRules::Allowed);
  table.version = text;
  table.remarks.push_back({text, text});
  return table;
}

} // namespace arrcheck
