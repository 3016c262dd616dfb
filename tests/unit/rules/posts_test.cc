// How posts are read: posts.tsv, which was written before the lists were.
#include "check/check.h"
#include "rules/rule_text.h"
#include "rules/titles.h"
#include "text/unicode.h"

#include <array>
#include <sstream>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;
using namespace arrcheck::testing;

namespace {

struct PostRule {
  std::string_view edition;
  std::string_view post;
  std::string_view kind; // of the partner; empty for the scrutineer
  std::string_view rule;
  std::string_view as_at;
};

constexpr std::array<PostRule, 11> rules = {{
    {"2018",
     "head-of-local-authority",
     "local-authority",
     "wt2018/lead-reps-local-authority",
     "2019-09-29"},
    {"2018", "head-of-ccg", "ccg", "wt2018/lead-reps-ccg", "2019-09-29"},
    {"2018", "head-of-icb", "icb", "wt2018/lead-reps-icb", "2022-09-29"},
    {"2018", "head-of-police", "police", "wt2018/lead-reps-police", "2019-09-29"},
    {"2018", "scrutineer", "", "wt2018/scrutineer-not-officer", "2019-09-29"},
    {"2018", "scrutineer-apart-from-chair", "", "wt2018/scrutineer-not-facilitator", "2019-09-29"},
    {"2023",
     "head-of-local-authority",
     "local-authority",
     "wt2023/lsp-posts-local-authority",
     "2025-09-29"},
    {"2023", "head-of-icb", "icb", "wt2023/lsp-posts-icb", "2025-09-29"},
    {"2023", "head-of-police", "police", "wt2023/lsp-posts-police", "2025-09-29"},
    {"2023", "scrutineer", "", "wt2023/scrutineer-not-officer", "2025-09-29"},
    {"2023", "scrutineer-apart-from-chair", "", "wt2023/scrutineer-apart-from-chair", "2025-09-29"},
}};

std::string_view verdict_on(Outcome outcome) {
  return outcome == Outcome::Met ? "met" : outcome == Outcome::Gap ? "gap" : "ask";
}

std::vector<std::string> columns(const std::string& line) {
  std::vector<std::string> all;
  std::size_t from = 0;
  for (std::size_t at = line.find(" | "); at != std::string::npos; at = line.find(" | ", from)) {
    all.emplace_back(trim(line.substr(from, at - from)));
    from = at + 3;
  }
  all.emplace_back(trim(line.substr(from)));
  return all;
}

std::string arrangement(const PostRule& rule, std::string_view name, std::string_view post) {
  return rule.kind.empty()
             ? fmt::format(R"({{scrutiny: {{scrutineer: {{post: "{}"}}}}}})", post)
             : fmt::format(
                   R"({{partners: [{{id: a, kind: {}, name: "{}", lead: {{post: "{}"}}}}]}})",
                   rule.kind,
                   name,
                   post);
}

std::vector<std::string_view> texts(const Node& group) {
  std::vector<std::string_view> all = {group.text};
  for (const Node& one : children(group)) {
    all.push_back(one.text);
  }
  return all;
}

std::string_view read_as(const PostRule& rule, std::string_view name, std::string_view post) {
  const auto document = read(arrangement(rule, name, post));
  const RuleSet* set = builtin_rule_set(set_of(rule.rule));
  const auto all = check_document({document.get(), 0, "test.yaml"},
                                  std::span(&set, 1),
                                  {*parse_date(rule.as_at), {rule.rule}, {}});
  REQUIRE(all.size() == 1);
  return verdict_on(all.front().outcome);
}

} // namespace

TEST_CASE("posts are read as a careful reader of the guidance reads them") {
  std::istringstream lines(repository_file("tests/unit/rules/posts.tsv"));
  std::size_t read = 0;
  for (std::string line; std::getline(lines, line);) {
    const auto column = columns(line);
    if (line.starts_with("#") || column.size() != 5) {
      CHECK((line.empty() || line.starts_with("#")));
      continue;
    }
    for (const PostRule& rule : rules) {
      if (rule.post == column[1] && (column[0].empty() || rule.edition == column[0])) {
        CAPTURE(line);
        CAPTURE(rule.rule);
        CHECK(read_as(rule, column[2], column[3]) == column[4]);
        ++read;
      }
    }
  }
  CHECK(read > 500);
}

TEST_CASE("the lists of two editions differ for the police alone") {
  const auto older = read(repository_file("rules/wt2018/lists/posts.yaml"));
  const auto newer = read(repository_file("rules/wt2023/lists/posts.yaml"));
  std::string differences;
  std::size_t compared = 0;
  for (const Node& group : children(*older->root().member("words"))) {
    const Node* other = newer->root().member("words")->member(group.key);
    REQUIRE(other != nullptr);
    differences += texts(group) == texts(*other) ? "" : fmt::format("words {}\n", group.key);
    ++compared;
  }
  for (const Node& post : children(*older->root().member("posts"))) {
    for (const Node& other : children(*newer->root().member("posts"))) {
      if (post.member("post")->text != other.member("post")->text) {
        continue;
      }
      for (const Node& group : children(post)) {
        if (group.key == "confidence") { // each edition is known from other documents
          continue;
        }
        REQUIRE(other.member(group.key) != nullptr);
        differences += texts(group) == texts(*other.member(group.key))
                           ? ""
                           : fmt::format("{} {}\n", post.member("post")->text, group.key);
        ++compared;
      }
    }
  }
  CHECK(differences == "head-of-police wrong\nhead-of-police ask\n");
  CHECK(compared > 40);
}

TEST_CASE("titles are compared in plain words") {
  CHECK(PlainTitle("The  Chief\tExecutive").text == "chief executive");
  CHECK(PlainTitle("C.E.O.").text == "ceo");
  CHECK(PlainTitle("Chief Executive’s Office").text == "chief executive 's office");
  CHECK(PlainTitle("Chief Executives' Office").text == "chief executives office");
  CHECK(PlainTitle("Directors & Managers").text == "directors and managers");
  CHECK(PlainTitle("Chief\u00adExecutive\u200b").text == "chiefexecutive");
  CHECK(PlainTitle("Vice-Chair / Co–Chair").text == "vice chair co chair");
  CHECK(PlainTitle("\xff").text.size() == 3);
  CHECK(PlainTitle(" , / ( ) ").text.empty());
}
