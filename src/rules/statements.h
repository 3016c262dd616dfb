#pragma once

#include "document/document.h"
#include "rules/readings.h"

#include <string>
#include <unordered_map>
#include <unordered_set>

namespace arrcheck {

// What somebody says in a file, as it was read before any rule sees it.
struct Statement {
  const Node* words = nullptr; // null where there are none
  ReadStatement read;
  bool on_word = false;    // the author says that it says something: `reads: says`
  bool looked_for = false; // and was not found: `reads: not-stated`
  bool quoted = false;     // a passage of the publication stands beside it

  // What it comes to, the author's own word included.
  [[nodiscard]] Reading reading() const { return on_word ? Reading::Says : read.reading; }
};

// The words that decided how a statement reads, in quotation marks, safe to print and cut.
std::string quoted_words(const Statement& statement);

// Where they stand: their own place where the file writes them as they are, else the whole value.
Range place_of_words(const Statement& statement, const SourceText& source);

// The statements of documents, each read once. Which values are statements, the schema of the kind
// of file says: what may be written short for `says`.
class Statements {
public:
  // The statement that a value is, or is the words of; null for any other value.
  const Statement* at(const Node& node);

private:
  std::unordered_map<const Node*, Statement> read_;
  std::unordered_set<const Node*> others_; // values that are none
};

// "arrangement" of `arrcheck: arrangement/1`, and where a document does not say.
std::string_view kind_of(const Document& document);

} // namespace arrcheck
