#include "report/notices.h"

namespace arrcheck {

std::string_view name(Severity severity) {
  switch (severity) {
  case Severity::Error:
    return "error";
  case Severity::Warning:
    return "warning";
  case Severity::Note:
    break;
  }
  return "note";
}

std::string heading_word(Severity severity) {
  std::string word(name(severity));
  word.front() = static_cast<char>(word.front() - 'a' + 'A');
  return word;
}

bool is_about(const Diagnostic& diagnostic, const CheckedDocument& document) {
  return diagnostic.where.source && diagnostic.where.source->name() == document.path;
}

} // namespace arrcheck
