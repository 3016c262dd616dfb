#include "report/earlier_report.h"

#include "report/earlier_rows.h"
#include "text/unicode.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace arrcheck {

namespace {

using Json = nlohmann::json;

// Bytes of one line of NDJSON.
constexpr std::size_t longest_line = std::size_t{64} << 20U;

constexpr std::string_view blanks = " \t\r\n";

// What follows `"name":` in a text of JSON; empty where no such key is in it. Inside a string the
// quotation marks would be escaped.
std::string_view after_key(std::string_view json, std::string_view key) {
  for (std::size_t at = json.find(key); at != std::string_view::npos; at = json.find(key, at + 1)) {
    std::string_view rest = json.substr(at + key.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
    if (rest.starts_with(':')) {
      rest.remove_prefix(1);
      rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
      return rest;
    }
  }
  return {};
}

std::string_view without_mark(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  text.remove_prefix(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
  return text;
}

bool is_lines(std::string_view beginning) {
  const std::string_view first = beginning.substr(0, beginning.find('\n'));
  return after_key(first, "\"type\"").starts_with("\"header\"");
}

// Walks over the bytes of a file for the parser of JSON, so that the file is never held whole.
class Walk {
public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  Walk() = default;

  Walk(const NextPiece& next, std::string_view first) : next_(&next), piece_(first) { refill(); }

  reference operator*() const { return piece_.front(); }

  Walk& operator++() {
    piece_.remove_prefix(1);
    refill();
    return *this;
  }

  bool operator==(const Walk& other) const { return piece_.empty() == other.piece_.empty(); }

  bool operator!=(const Walk& other) const { return !(*this == other); }

private:
  void refill() {
    if (piece_.empty() && next_ != nullptr) {
      piece_ = (*next_)();
    }
  }

  const NextPiece* next_ = nullptr;
  std::string_view piece_;
};

// Follows a parser of JSON, which would let the last of two fields of one name hold.
class FieldsOnce {
public:
  void follow(Json::parse_event_t event, const Json& parsed) {
    if (event == Json::parse_event_t::object_start) {
      open_.emplace_back();
    } else if (event == Json::parse_event_t::object_end) {
      open_.pop_back();
    } else if (event == Json::parse_event_t::key) {
      const auto& name = parsed.get_ref<const std::string&>();
      if (!open_.back().insert(name).second && twice_.empty()) {
        twice_ = fmt::format("the field \"{}\" stands twice", visible(name, longest_name));
      }
    }
  }

  // What is wrong; empty where nothing is.
  [[nodiscard]] const std::string& fault() const { return twice_; }

private:
  static constexpr std::size_t longest_name = 60; // code points

  std::vector<std::set<std::string>> open_; // the names in each object that has not ended
  std::string twice_;
};

bool is_list(std::string_view field) {
  return std::find(EarlierRows::lists.begin(), EarlierRows::lists.end(), field) !=
         EarlierRows::lists.end();
}

class Reader {
public:
  Reader(const std::string& name,
         const NextPiece& next,
         const WantedRule& wanted,
         TableBuilder& table)
      : name_(name), next_(next), wanted_(wanted), table_(table), rows_(name, wanted) {}

  Diagnostics read() {
    const std::string_view first = without_mark(next_());
    const std::string fault = is_lines(first) ? read_lines(first) : read_whole(first);
    if (fault.empty()) {
      return {};
    }
    return {{"input/report",
             Severity::Error,
             fmt::format("{} cannot be used: {}", visible(name_), fault),
             {},
             "make it again with \"arrcheck validate -f ndjson\" or -f json, and let it end"}};
  }

private:
  // One document of JSON. Each finding is taken in as soon as it is read.
  std::string read_whole(std::string_view first) {
    std::string list;
    FieldsOnce fields;
    const auto take = [this, &list, &fields](int depth, Json::parse_event_t event, Json& parsed) {
      fields.follow(event, parsed);
      if (depth == 1 && event == Json::parse_event_t::key) {
        list = parsed.get<std::string>();
      }
      if (depth == 2 && event == Json::parse_event_t::object_end && is_list(list)) {
        rows_.take(list, parsed);
        return false;
      }
      return true;
    };
    Json root = Json::parse(Walk(next_, first), Walk(), take, false);
    if (root.is_discarded() || !root.is_object()) {
      return "it is not whole, or was changed";
    }
    if (!fields.fault().empty()) {
      return fields.fault() + " in it";
    }
    rows_.take("header", root);
    for (const std::string_view field : EarlierRows::lists) {
      if (!root[std::string(field)].is_array()) {
        rows_.fault(fmt::format("it has no list of {}", field));
      }
    }
    if (root.contains("summary")) {
      rows_.take("summary", root["summary"]);
    }
    return rows_.finish(table_);
  }

  std::string read_lines(std::string_view first) {
    std::string line;
    std::size_t number = 1;
    for (std::string_view piece = first; !piece.empty(); piece = next_()) {
      while (!piece.empty()) {
        const std::size_t end = piece.find('\n');
        line += piece.substr(0, end);
        if (line.size() > longest_line) {
          return fmt::format("line {} is longer than {} MiB", number, longest_line >> 20U);
        }
        if (end == std::string_view::npos) {
          break;
        }
        piece.remove_prefix(end + 1);
        if (std::string fault = read_line(line, number); !fault.empty()) {
          return fault;
        }
        line.clear();
        ++number;
      }
    }
    const std::string fault = read_line(line, number);
    return fault.empty() ? rows_.finish(table_) : fault;
  }

  // What is wrong with a line; a header that follows a whole report begins another one.
  std::string read_line(std::string_view line, std::size_t number) {
    if (line.find_first_not_of(blanks) == std::string_view::npos) {
      return "";
    }
    FieldsOnce fields;
    const auto follow = [&fields](int /*depth*/, Json::parse_event_t event, Json& parsed) {
      fields.follow(event, parsed);
      return true;
    };
    const Json entry = Json::parse(line, follow, false);
    const auto type = entry.is_object() ? entry.find("type") : entry.end();
    if (!entry.is_object() || type == entry.end() || !type->is_string()) {
      return fmt::format("line {} is not whole, or was changed", number);
    }
    if (!fields.fault().empty()) {
      return fmt::format("{} in line {}", fields.fault(), number);
    }
    const auto kind = type->get<std::string>();
    if (kind == "header" && rows_.is_whole()) {
      if (std::string fault = rows_.finish(table_); !fault.empty()) {
        return fault;
      }
      rows_ = EarlierRows(name_, wanted_);
    }
    rows_.take(kind == "header" || kind == "summary" ? kind : kind + "s", entry);
    if (kind == "header") {
      const auto sets = entry.find("rule-sets");
      for (const Json& set : sets == entry.end() || !sets->is_array() ? Json::array() : *sets) {
        rows_.take("rule-sets", set);
      }
    }
    return "";
  }

  const std::string& name_;
  const NextPiece& next_;
  const WantedRule& wanted_;
  TableBuilder& table_;
  EarlierRows rows_;
};

} // namespace

bool is_report(std::string_view beginning) {
  std::string_view text = without_mark(beginning);
  text.remove_prefix(std::min(text.find_first_not_of(blanks), text.size()));
  return text.starts_with('{') && after_key(text, "\"format\"").starts_with("\"arrcheck/report/");
}

Diagnostics add_earlier_reports(const std::string& name,
                                const NextPiece& next,
                                const WantedRule& wanted,
                                TableBuilder& table) {
  return Reader(name, next, wanted, table).read();
}

} // namespace arrcheck
