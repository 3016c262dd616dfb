#pragma once

#include "document/document.h"
#include "rules/compile.h"

#include <span>
#include <string_view>
#include <vector>

namespace arrcheck {

// One duty of an instrument, with the rules that check it or the reason why no file can show it.
struct RegisteredDuty {
  std::string_view name;     // "dsp-each"
  std::string_view strength; // a duty's name, or "information"
  std::string_view kind;     // of each of its rules
  std::string_view heading;
  std::string_view chapter;   // its number; empty where it has none
  std::string_view paragraph; // only where a source confirms it
  std::vector<std::string_view> statute;
  std::string_view confidence;
  std::string_view says; // may be empty where a rule says it
  std::vector<std::string_view> rules;
  std::string_view because;
  const Node* node = nullptr; // in the edition file
};

// A rule of the edition before that an edition does not ask for.
struct LeftOut {
  std::string_view rule;
  std::string_view because;
  const Node* node = nullptr;
};

// The register that an edition keeps of its duties. It points into the edition's file.
struct DutyRegister {
  bool kept = false; // whether the edition has one at all
  std::string_view follows;
  std::vector<RegisteredDuty> duties;
  std::vector<LeftOut> no_longer_lists;
};

// The edition file among the files of a rule set, or null when there is none.
const Document* edition_of(std::span<const RuleSource> files);

// The file that a rule was read from, or null.
const Document* file_of(const Rule& rule, std::span<const RuleSource> files);

// Reads the register of an edition file that matches its schema.
DutyRegister read_register(const Document& edition);

} // namespace arrcheck
