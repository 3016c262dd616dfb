#include "hostile_kinds.h"

#include "hostile_values.h"

#include <fmt/format.h>

namespace arrcheck::hostile {

namespace {

using Json = nlohmann::ordered_json;

constexpr const char* arrangement = R"({
  "arrcheck": "arrangement/1", "title": "Northmoor", "edition": "tiny", "transcription": "complete",
  "area": {"name": "Northmoor", "boundaries": "TBC",
           "local-authorities": [{"id": "north", "name": "Northmoor Council"}]},
  "partners": [{"id": "force", "kind": "police", "name": "Northmoor Police"}]
})";

constexpr const char* yearly_report = R"({
  "arrcheck": "yearly-report/1", "title": "Northmoor 2024/25", "edition": "wt2023",
  "transcription": "complete", "arrangement": "masa.yaml",
  "period": {"from": "2024-04-01", "to": "2025-03-31"}
})";

constexpr const char* rule = R"({
  "rule": "tiny/lead", "title": "Each police force has a lead", "duty": "should", "kind": "content",
  "source": {"instrument": "tiny", "heading": "Leads", "confidence": "restated"},
  "says": "Each police force names its lead by post.",
  "was": ["older/lead"], "relation": "reworded",
  "for-each": "partner",
  "only-if": [{"partner.kind": {"is": "police"}}],
  "expect": [{"partner.lead.post": "is-filled"}],
  "problem": "{partner.name} names no lead", "fix": "Name the post.",
  "examples": [
    {"it": "passes", "result": "met", "given": {"partners": [
      {"id": "a", "kind": "police", "name": "A Police", "lead": {"post": "Chief Constable"}}]}},
    {"it": "is a gap, it is held", "result": "met", "given": {"partners": [
      {"id": "a", "kind": "police", "name": "A Police"}]}}]
})";

constexpr const char* change = R"({
  "rule": "tiny/title", "title": "A new title is published", "duty": "should", "kind": "conduct",
  "source": {"instrument": "tiny", "heading": "Titles", "confidence": "restated"},
  "says": "A new title is published.", "for-the-whole-document": true,
  "on-change": {"of": ["title"], "is": ["changed"], "then": "republish"},
  "problem": "the title is now {title}", "fix": "Publish.",
  "examples": [
    {"it": "asks", "result": "republish", "before": {"title": "A"}, "after": {"title": "B"}},
    {"it": "is content", "result": "none", "before": {"title": "A"}, "after": {"title": "A"}}]
})";

constexpr const char* edition = R"({
  "edition": "tiny", "title": "A tiny instrument", "version": "1", "note": "A note.",
  "in-force": {"from": "2022-07-01"}, "follows": "older",
  "duties": [
    {"duty": "lead", "strength": "should", "heading": "Leads", "confidence": "restated",
     "kind": "content", "kind-because": "So",
     "rules": ["tiny/lead"]},
    {"duty": "act", "strength": "must", "heading": "Acts", "confidence": "recalled",
     "kind": "conduct", "kind-because": "So",
     "because": "An act is no fact."}],
  "no-longer-lists": [{"rule": "older/gone", "because": "It is gone."}]
})";

constexpr const char* list = R"({
  "list": "tiny/kinds", "title": "Kinds of agencies",
  "entries": [{"kind": "school", "title": "Schools", "confidence": "stated", "number": 1}],
  "posts": [{"post": "head", "called": "the head", "confidence": "recalled", "standing": "head",
             "right": ["Chief Constable"], "wrong": ["Inspector"], "ask": ["Commander"]}],
  "words": {"plain": ["interim"], "before": ["deputy"]}
})";

constexpr const char* waivers = R"({
  "arrcheck": "waivers/1",
  "waivers": [{"rule": "tiny/lead", "item": "partner=force", "type": "accepted-risk",
    "reason": "The post is vacant.", "owner": "Business Manager", "approved-by": "The partners",
    "approved-on": "2025-11-01", "valid-through": "2026-03-01"}]
})";

constexpr const char* baseline = R"({
  "arrcheck": "baseline/1", "as-at": "2025-11-01",
  "gaps": [{"rule": "tiny/lead", "document": "masa.yaml", "item": "partner=force",
            "fingerprint": "0123456789abcdef"}]
})";

constexpr const char* config = R"({"arrcheck": "config/1", "rules": ["tiny"]})";

constexpr const char* report = R"({
  "format": "arrcheck/report/1", "tool": {"name": "arrcheck", "version": "0.1.0"},
  "as-at": "2025-11-22", "compared-with": null,
  "rule-sets": [{"id": "tiny", "title": "A tiny instrument", "version": "1", "digest": null,
                 "rules": 2, "note": null}],
  "documents": [{"path": "else.yaml", "title": "Elsewhere", "digest": null, "readable": true,
    "kind": "arrangement", "transcription": "complete", "as-at": "2025-11-22",
    "rule-sets": ["tiny"], "edition-by-date": false, "newer-edition": null, "arrangement": null,
    "summary": {"met": 0, "gap": 1, "explained": 0, "not-applicable": 0, "not-in-force": 0,
                "cannot-tell": 0, "waived": 0, "in-baseline": 0,
                "coherence": {"met": 0, "gap": 0, "explained": 0, "not-applicable": 0,
                "not-in-force": 0, "cannot-tell": 0, "waived": 0, "in-baseline": 0}}}],
  "findings": [{"rule": "tiny/lead", "title": "Each police force has a lead", "outcome": "gap",
    "because": "missing", "reads": null, "rests-on": null, "kind": "content", "duty": "should",
    "severity": null, "document": "else.yaml", "item": "partner=force", "pointer": "/partners/0",
    "location": {"line": 1, "column": 1, "end-line": 1, "end-column": 2},
    "message": "Else Police names no lead", "reasons": [], "fix": null, "says": "It names one.",
    "citation": {"instrument": "tiny", "chapter": null, "heading": "Leads", "paragraph": null,
                 "statute": [], "confidence": "restated", "awaits": null},
    "was": [], "relation": null, "compared": null, "fingerprint": "0123456789abcdef",
    "waiver": null, "in-baseline": false}],
  "diagnostics": [],
  "summary": {"met": 0, "gap": 1, "explained": 0, "not-applicable": 0, "not-in-force": 0,
              "cannot-tell": 0, "waived": 0, "in-baseline": 0,
              "coherence": {"met": 0, "gap": 0, "explained": 0, "not-applicable": 0,
                "not-in-force": 0, "cannot-tell": 0, "waived": 0, "in-baseline": 0}}
})";

std::string json(const Json& file) {
  return file.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

// The lines of an NDJSON report with what a JSON report holds.
std::string ndjson(const Json& file) {
  const auto line = [](std::string_view type, const Json& fields) {
    Json typed{{"type", type}};
    if (fields.is_object()) {
      typed.update(fields);
    }
    return typed.dump(-1, ' ', true, Json::error_handler_t::replace) + "\n";
  };
  Json header = file;
  std::string entries;
  for (const std::string key : {"document", "finding", "diagnostic"}) {
    for (const Json& entry : file.value(key + "s", Json::array())) {
      entries += line(key, entry);
    }
    header.erase(key + "s");
  }
  header.erase("summary");
  return line("header", header) + entries + line("summary", file["summary"]);
}

// What reads rules: a set of them is named by its folder.
std::vector<std::string> runs_of_rules(const std::string& id) {
  return {"rules list tiny",
          "validate -r tiny -f FORMAT masa.yaml",
          "diff -r tiny -f FORMAT old.yaml masa.yaml",
          "compare -r tiny -f FORMAT masa.yaml old.yaml",
          "explain -r tiny " + id,
          "explain -r tiny " + id + " masa.yaml",
          "rules show -r tiny " + id,
          "rules lint tiny",
          "rules test --verbose tiny",
          "rules coverage tiny",
          "rules docs --out out tiny",
          "waivers list -r tiny waivers.yaml masa.yaml"};
}

std::vector<Kind> all_kinds() {
  return {
      {"arrangement",
       "masa.yaml",
       Json::parse(arrangement),
       {"validate -r tiny -f FORMAT masa.yaml",
        "validate -r tiny -f text --plain --verbose masa.yaml",
        "validate -r tiny -f text --color always --verbose masa.yaml",
        "validate -r tiny -f sarif --sarif-waived --waivers waivers.yaml masa.yaml",
        "validate -r tiny --write-baseline out/base.json masa.yaml",
        "diff -r tiny -f FORMAT old.yaml masa.yaml",
        "compare -r tiny -f FORMAT masa.yaml old.yaml",
        "explain -r tiny tiny/lead masa.yaml",
        "waivers list -r tiny waivers.yaml masa.yaml"},
       100,
       yaml},
      {"yearly-report",
       "report.yaml",
       Json::parse(yearly_report),
       {"validate -f FORMAT report.yaml"},
       50,
       yaml},
      {"rule", "tiny/lead.yaml", Json::parse(rule), runs_of_rules("tiny/lead"), 8, yaml},
      {"rule", "tiny/title.yaml", Json::parse(change), runs_of_rules("tiny/title"), 8, yaml},
      {"edition", "tiny/edition.yaml", Json::parse(edition), runs_of_rules("tiny/lead"), 10, yaml},
      {"list", "tiny/lists/kinds.yaml", Json::parse(list), runs_of_rules("tiny/lead"), 4, yaml},
      {"waivers",
       "waivers.yaml",
       Json::parse(waivers),
       {"waivers list -r tiny waivers.yaml masa.yaml",
        "waivers check -r tiny waivers.yaml masa.yaml",
        "validate -r tiny --waivers waivers.yaml --sarif-waived -f FORMAT masa.yaml"},
       5,
       yaml},
      {"baseline",
       "base.json",
       Json::parse(baseline),
       {"validate -r tiny --baseline base.json -f FORMAT masa.yaml",
        "validate -r tiny --baseline base.json --prune-baseline masa.yaml"},
       0,
       yaml},
      {"config",
       ".arrcheck.yaml",
       Json::parse(config),
       {"config masa.yaml", "validate -f FORMAT masa.yaml"},
       0,
       yaml},
      {"report", "earlier.json", Json::parse(report), {"compare -f FORMAT earlier.json"}, 8, json},
      {"report",
       "earlier.ndjson",
       Json::parse(report),
       {"compare -f FORMAT earlier.ndjson"},
       8,
       ndjson},
  };
}

} // namespace

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> all = all_kinds();
  return all;
}

const Files& ordinary_files() {
  static const Files files = [] {
    Files all{{"old.yaml",
               "arrcheck: arrangement/1\ntitle: Older\nedition: tiny\ntranscription: complete\n"}};
    for (const Kind& kind : kinds()) {
      if (kind.name != "config") {
        all[kind.path] = kind.text(kind.file);
      }
    }
    return all;
  }();
  return files;
}

} // namespace arrcheck::hostile
