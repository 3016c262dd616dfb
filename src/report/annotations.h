#pragma once

#include "report/summary.h"
#include "report/telling.h"
#include "text/diagnostic.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace arrcheck {

// What GitHub Actions shows at a line of a file, from a workflow command in the log.
struct Annotation {
  enum class Kind : std::uint8_t { Error, Warning, Notice };

  Kind kind = Kind::Notice;
  std::size_t turn = 0; // within its kind: the lowest comes first
  std::string file;     // empty: about none
  Location where;       // without a source: the first line of the file
  std::string title;    // safe to print, as the message is
  std::string message;
  std::string group;     // those of the same may be told as one; empty: it stands alone
  std::size_t count = 1; // how many findings it tells
};

// Of what could not be used; its turn is before and notes are behind those of findings, which have
// turns from 1 to last_turn + 1.
Annotation annotation_of(const Diagnostic& diagnostic);

// What a finding says: its message, item, explanation and fix, one below the other.
std::string annotation_text(const Telling& told);

// A step's workflow commands, by kind and turn: as many of each kind as GitHub shows, the last of
// them saying how many more there are; then what a person who reads the log has to know.
std::string annotated_log(const std::vector<Annotation>& all, const std::vector<FactGroup>& log);

} // namespace arrcheck
