#include "limits/family_more.h"

#include "limits/family_text.h"

#include <fmt/format.h>

namespace arrcheck::testing {

namespace {

constexpr std::size_t in_a_line = 800; // items, where a line is to be long

} // namespace

LimitSample stranger(std::string name, std::size_t n, std::string rules) {
  LimitSample sample = both(std::move(name), [=](bool older) {
    return head() + areas(1) + partners(n, nothing, older) +
           list(
               "relevant-agencies",
               n,
               [](std::size_t i) { return fmt::format("{{name: Agency {}}}", i); },
               older);
  });
  sample.rules = std::move(rules);
  return sample;
}

// No condition can be answered once for all items, and no list ends early.
std::string nested_lists() {
  return "for-each: partner\nexpect:\n"
         "  - each x in relevant-agencies:\n      - each y in relevant-agencies:\n"
         "          - no z in relevant-agencies:\n              - x.areas: {includes-the: "
         "z.name}\n";
}

LimitSample long_lines(std::size_t n) {
  return both("long-lines", [=](bool older) {
    const std::string text =
        "area: {name: ééé, local-authorities: [" +
        joined(n,
               [=](std::size_t i) {
                 const std::size_t at = older ? n - 1 - i : i;
                 return fmt::format("{}{{id: a{}, name: É{}}}",
                                    i % in_a_line == in_a_line - 1 ? "\n  " : "",
                                    at,
                                    at);
               }) +
        "]}\npartners: [" + joined(n, [](std::size_t i) {
          return fmt::format("{}{{id: p{}, kind: police, name: É{}}}",
                             i % in_a_line == in_a_line - 1 ? "\n  " : "",
                             i,
                             i);
        });
    return head() + text + "]\n";
  });
}

LimitSample everything(std::size_t n) {
  return both("everything", [=](bool older) {
    const auto year = [](std::size_t i) {
      return fmt::format("{}/{:02}", 1000 + i, (i + 1) % 100);
    };
    return head() + areas(n, older) + partners(n, nothing, older) +
           list("relevant-agencies",
                n,
                [](std::size_t i) { return fmt::format("{{name: Agency {}}}", i); }) +
           list("meetings",
                n,
                [](std::size_t i) { return fmt::format("{{name: Meeting {}}}", i); }) +
           "chair:\n" +
           list("  terms",
                n,
                [&](std::size_t i) {
                  return fmt::format("{{year: {}, chair: [p{}]}}", year(i), i);
                }) +
           "funding:\n" + list("  years", n, [&](std::size_t i) {
             return fmt::format("{{year: {}, total: {}}}", year(i), i);
           });
  });
}

LimitSample waivers(std::size_t n) {
  LimitSample sample = both("waivers", [=](bool older) {
    return head() + areas(n, older) + partners(n, nothing, older);
  });
  sample.waivers =
      "arrcheck: waivers/1\n" + list("waivers", n, [](std::size_t i) {
        return fmt::format(
            "{{rule: wt2023/dsp-each, item: partner=p{}, document: masa.yaml, "
            "type: accepted-risk, reason: Later, owner: Manager, approved-by: Meeting, "
            "approved-on: 2026-01-01, valid-through: 2027-01-31}}",
            i);
      });
  return sample;
}

std::string long_messages() {
  return "for-each: partner\nexpect: [{sign-off: is-filled}, {each a in relevant-agencies: "
         "[{a.how: is-filled}]}]\nproblem: \"{partner.name} {partner.name} {partner.name} "
         "{partner.name}\"\n";
}

std::string names_of_all() {
  return "for-each: partner\nexpect: [{no a in relevant-agencies: [{a.name: {same-as: "
         "[partner.name, partner.id]}}, {a.name: {mentions: [partner, area]}}]}]\n";
}

} // namespace arrcheck::testing
