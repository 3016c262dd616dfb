#include "limits/family.h"

#include "limits/family_more.h"
#include "limits/family_text.h"

#include <algorithm>

#include <fmt/format.h>

namespace arrcheck::testing {

namespace {

constexpr std::size_t megabyte = std::size_t{1} << 20;

LimitSample
areas_and_partners(std::size_t n, std::string_view name, std::string_view transcription) {
  return both(std::string(name), [=](bool older) {
    return head(transcription) + areas(n, older) +
           partners(
               n, [](std::size_t i) { return fmt::format(", covers: [a{}]", i); }, older);
  });
}

LimitSample many_covers(std::size_t n) {
  const std::size_t each = std::min<std::size_t>(n, 150'000 / n);
  return both("covers", [=](bool older) {
    return head() + areas(n, older) +
           partners(
               n,
               [=](std::size_t i) {
                 return fmt::format(", covers: [{}]", joined(each, [=](std::size_t k) {
                                      return fmt::format("a{}", (i + k * 7) % n);
                                    }));
               },
               older);
  });
}

LimitSample one_person(std::size_t n) {
  return both("one-person", [=](bool older) {
    return head() + areas(1) +
           partners(
               n,
               [](std::size_t /*i*/) {
                 return ", lead: {name: Jo Bloggs, post: Lead}, delegate: {name: Jo Bloggs, post: "
                        "D}";
               },
               older);
  });
}

LimitSample agencies_that_are_partners(std::size_t n) {
  return both("agencies-and-partners", [=](bool older) {
    return head() + areas(1) + partners(n, nothing, older) +
           list(
               "relevant-agencies",
               n,
               [](std::size_t i) {
                 return fmt::format("{{name: Partner {}, partner: p{}, areas: [a0]}}", i, i);
               },
               older);
  });
}

// Agencies with long names, all of which the other version has not; `shared` words are the same.
LimitSample
renamed_agencies(std::string name, std::size_t count, std::size_t long_by, std::size_t shared) {
  return both(std::move(name), [=](bool older) {
    return head() + areas(1) + partners(3, nothing) +
           list("relevant-agencies", count, [=](std::size_t i) {
             return fmt::format("{{name: {} {}, kind: education, how: {} {} b c d e}}",
                                words(shared, "s"),
                                words(long_by, fmt::format("{}{}x", older ? "o" : "n", i)),
                                i,
                                older ? 1 : 2);
           });
  });
}

LimitSample years_and_contributions(std::string name,
                                    std::size_t years,
                                    std::size_t each,
                                    std::string_view transcription = "complete") {
  return both(std::move(name), [=](bool older) {
    return head(transcription) + areas(1) + partners(each, nothing) + "funding:\n" +
           list(
               "  years",
               years,
               [=](std::size_t i) {
                 return fmt::format("{{year: {}/{:02}, total: {}, contributions: [{}]}}",
                                    1000 + i,
                                    (i + 1) % 100,
                                    each,
                                    joined(each, [](std::size_t k) {
                                      return fmt::format("{{partner: p{}, amount: 1}}", k);
                                    }));
               },
               older);
  });
}

LimitSample terms(std::string name, std::size_t count, std::size_t each) {
  const auto holders = [=](std::size_t from) {
    return joined(each, [=](std::size_t k) { return fmt::format("p{}", from + k); });
  };
  return both(std::move(name), [=](bool older) {
    return head() + areas(1) + partners(2 * each + 2, nothing) + "chair:\n" +
           list(
               "  terms",
               count,
               [=](std::size_t i) {
                 return fmt::format("{{year: {}/{:02}, chair: [{}], deputy: [{}]}}",
                                    1000 + i,
                                    (i + 1) % 100,
                                    holders(i % 2),
                                    holders(each + 1));
               },
               older);
  });
}

LimitSample long_statements() {
  const auto statement = [](bool older, std::string_view indent, std::string_view key) {
    const std::string deeper = std::string(indent) + "  ";
    return fmt::format(
        "{}{}: >-\n{}{}\n", indent, key, prose(62'000, deeper), older ? "" : deeper + "end");
  };
  return both("long-statements", [=](bool older) {
    std::string text = head() + areas(1) + "education:\n  sectors:\n";
    for (const char* key : {"early-years", "childcare", "maintained", "academies", "colleges"}) {
      text += statement(older, "    ", key);
    }
    text += "information-sharing:\n";
    for (const char* key : {"processes", "principles", "data", "requests"}) {
      text += statement(older, "  ", key);
    }
    text += "training:\n";
    for (const char* key : {"commissioned", "delivered", "impact"}) {
      text += statement(older, "  ", key);
    }
    return text;
  });
}

LimitSample long_names(std::size_t n) {
  const std::size_t count = std::min<std::size_t>(n, 60);
  return both("long-names", [=](bool older) {
    return head() + areas(1) + list("partners", count, [=](std::size_t i) {
             return fmt::format("id: p{}\n    kind: police\n    name: >-\n{}    {}",
                                i,
                                prose(62'000, "      "),
                                older ? "  older" : "  newer");
           });
  });
}

LimitSample evidence(std::size_t n) {
  const std::size_t each = std::min<std::size_t>(n, 900);
  return both("evidence", [=](bool older) {
    std::string text =
        head() + areas(1) +
        list(
            "sources",
            n,
            [](std::size_t i) { return fmt::format("{{id: s{}, title: Source {}}}", i, i); },
            older) +
        "leadership:\n  lead-functions:\n";
    for (const char* key :
         {"direction", "own-agency", "sign-off", "learning", "support", "agencies-clear"}) {
      text += fmt::format("    {}:\n      says: It says so.\n{}",
                          key,
                          list("      evidence", each, [=](std::size_t i) {
                            return fmt::format("{{source: s{}, section: \"{}\"}}", (i * 31) % n, i);
                          }));
    }
    return text;
  });
}

LimitSample meetings(std::size_t n) {
  const std::size_t each = std::min<std::size_t>(n, 20'000 / n + 1);
  return both("meetings", [=](bool older) {
    return head() + areas(1) + partners(3, nothing) + list("meetings", n, [=](std::size_t i) {
             const auto day = [=](std::size_t k) {
               return fmt::format("{}-0{}-{:02}", 1900 + (i + k) % 100, 1 + k % 9, 1 + k % 28);
             };
             return fmt::format("{{name: Meeting {}{}, held: [{}], cancelled: [{}]}}",
                                i,
                                older ? "" : " new",
                                joined(each, day),
                                joined(each, day));
           });
  });
}

LimitSample updates(std::size_t n) {
  return both("updates", [=](bool older) {
    return head() + "updates:\n" +
           list(
               "  history",
               n,
               [](std::size_t i) {
                 return fmt::format(
                     "{{id: u{}, on: 2025-01-01, what: Changed {}, reported-in: 2025/26}}", i, i);
               },
               older) +
           list("departures", n, [](std::size_t i) {
             return fmt::format("{{rule: wt2023/pub-published, item: x{}, reason: Because}}", i);
           });
  });
}

// Texts as long as are compared word by word, with no word in common.
LimitSample rewritten(std::size_t n) {
  return both("rewritten", [=](bool older) {
    return head() + "updates:\n" +
           list("  history", std::min<std::size_t>(n, 200), [=](std::size_t i) {
             return fmt::format("{{id: u{}, what: {}}}", i, words(2'990, older ? "o" : "n"));
           });
  });
}

LimitSample partnerships(std::size_t n) {
  const std::size_t each = std::min<std::size_t>(n, 40'000 / n);
  return both("partnerships", [=](bool older) {
    return head() + areas(n) + partners(n, nothing) +
           list(
               "partnerships",
               n,
               [=](std::size_t i) {
                 return fmt::format(
                     "{{id: m{}, name: Part {}, areas: [{}], partners: [{}]}}",
                     i,
                     i,
                     joined(each, [](std::size_t k) { return fmt::format("a{}", k); }),
                     joined(each, [](std::size_t k) { return fmt::format("p{}", k); }));
               },
               older);
  });
}

LimitSample homes(std::size_t n) {
  return both("homes", [=](bool older) {
    return head() + areas(n, older) +
           "custody-and-homes:\n  residential-homes:\n    in-area: true\n" +
           list(
               "    homes",
               n,
               [](std::size_t i) { return fmt::format("{{area: a{}, now: 1, places: 5}}", i); },
               older);
  });
}

LimitSample unknown_keys(std::size_t count) {
  return both("unknown-keys", [=](bool older) {
    return head() +
           joined(
               count,
               [=](std::size_t i) { return fmt::format("kez{}{}: 1", i, older ? "o" : ""); },
               "\n") +
           "\n";
  });
}

LimitSample deep() {
  std::string text = head() + "area: ";
  for (std::size_t i = 0; i < 62; ++i) {
    text += "[";
  }
  text += std::string(62, ']') + "\n";
  return {"deep", text, head(), "", "", ""};
}

LimitSample dangling(std::size_t n) {
  return both("dangling", [=](bool older) {
    return head() + areas(n, older) +
           partners(
               n, [](std::size_t i) { return fmt::format(", covers: [b{}, c{}]", i, i); }, older) +
           list("relevant-agencies", n, [](std::size_t i) {
             return fmt::format("{{name: Agency {}, partner: q{}, areas: [d{}]}}", i, i, i);
           });
  });
}

LimitSample yearly_report(std::size_t n) {
  LimitSample sample = years_and_contributions("yearly-report", n / 10, 60);
  sample.report =
      "arrcheck: yearly-report/1\ntitle: Report\nedition: wt2023\ntranscription: complete\n"
      "arrangement: masa.yaml\nperiod: {year: 1001/02}\n" +
      partners(n, nothing) + sample.text.substr(sample.text.find("funding:"));
  return sample;
}

} // namespace

std::vector<LimitSample> limit_family(std::size_t items) {
  const std::size_t n = items - 10;
  return {
      areas_and_partners(n, "areas-and-partners", "complete"),
      areas_and_partners(n, "areas-and-partners-partial", "partial"),
      many_covers(n),
      one_person(n),
      agencies_that_are_partners(n),
      renamed_agencies("agencies-long-names", 200, 2'400, 1),
      renamed_agencies("agencies-alike", n, 1, 240),
      renamed_agencies("agencies-renamed", n, std::min<std::size_t>(40, 2 * megabyte / n / 8), 1),
      years_and_contributions("years-and-contributions", n, std::min<std::size_t>(n, 45'000 / n)),
      years_and_contributions(
          "years-and-contributions-partial", n, std::min<std::size_t>(n, 45'000 / n), "partial"),
      years_and_contributions("one-year", 1, n),
      terms("terms", n, 10),
      terms("term", 10, std::min<std::size_t>(n / 2 - 2, 4'000)),
      long_statements(),
      long_names(n),
      evidence(n),
      meetings(n),
      updates(n),
      rewritten(n),
      partnerships(n),
      homes(n),
      unknown_keys(20 * n),
      deep(),
      dangling(n),
      yearly_report(n),
      long_lines(n),
      everything(n),
      stranger("stranger-nested", n, nested_lists()),
      stranger("stranger-messages", n, long_messages()),
      stranger("stranger-mentions", n, names_of_all()),
      waivers(n),
  };
}

} // namespace arrcheck::testing
