// The reader of statements: the language of patterns, the machine, and rules/readings.yaml against
// lists of statements that somebody wrote to fill a line or to state something.
#include "rules/reading_words.h"
#include "rules/readings.h"
#include "rules/rule_text.h"

#include <iostream>
#include <sstream>

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace arrcheck;
using namespace arrcheck::testing;

namespace {

const Shape& readings_shape() {
  return *builtin_schema("readings")->shape;
}

// One pattern that denies, with the example that it has to catch.
std::string
file_of(std::string_view pattern, std::string_view catches, std::string_view weighs = "decides") {
  return fmt::format("groups: [{{group: g, any-of: [one, two three]}}]\n"
                     "readings:\n"
                     "  - reading: denies\n"
                     "    weighs: {}\n"
                     "    patterns:\n"
                     "      - match: \"{}\"\n"
                     "        catches: [\"{}\"]\n"
                     "mash: [asdf]\n",
                     weighs,
                     pattern,
                     catches);
}

// What compiling comes to: rendered mistakes, or nothing.
std::string compiled_as(const std::string& text) {
  const auto readings = compile_readings(*read(text), readings_shape());
  return readings ? "" : rendered(readings.error());
}

// Whether a pattern matches in a text.
bool matches(std::string_view pattern, std::string_view example, std::string_view text) {
  const auto readings = compile_readings(*read(file_of(pattern, example)), readings_shape());
  REQUIRE(readings);
  return matching_patterns(text, readings->readings)[0];
}

std::string words_of(std::string_view text) {
  std::string out;
  WordReader words(text);
  bool more = true;
  while (more) {
    more = words.next();
    const bool sentence = (words.edge() & edge::sentence) != 0;
    const bool clause = (words.edge() & edge::clause) != 0;
    out += sentence ? "." : clause ? "," : " ";
    out += more ? words.word() : "";
  }
  return out;
}

std::string_view reads(std::string_view text) {
  return name(read_statement(text, builtin_readings()).reading);
}

struct Line {
  std::string reading;
  std::string statement;
};

std::vector<Line> corpus(std::string_view path) {
  std::istringstream in(repository_file(path));
  std::vector<Line> lines;
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (!line.starts_with('#') && tab != std::string::npos) {
      lines.push_back({line.substr(0, tab), line.substr(tab + 1)});
    }
  }
  return lines;
}

} // namespace

TEST_CASE("readings: words are folded") {
  CHECK(words_of("") == ".");
  CHECK(words_of("None.") == ".none.");
  CHECK(words_of("Don't, DON\xE2\x80\x99T") == ".dont,dont.");
  CHECK(words_of("n/a and N.A.") == ".n a and n a.");
  CHECK(words_of("well-known, 5,000 at 10:30") == ".well known,5 000 at 10 30.");
  CHECK(words_of("one \xE2\x80\x93 two\xE2\x80\x94three - four") == ".one,two,three,four.");
  CHECK(words_of("No\xE2\x80\x8Bne") == ".none.");
  CHECK(words_of("\xEF\xBC\xAE\xEF\xBC\xAF\xEF\xBC\xAE\xEF\xBC\xA5") == ".none.");
  CHECK(words_of("N\xD0\xBEn\xD0\xB5") == ".none.");             // with Cyrillic letters
  CHECK(words_of("\xF0\x9D\x90\xA7\xF0\x9D\x90\xA8") == ".no."); // mathematical bold
  CHECK(words_of("caf\xC3\xA9 cafe\xCC\x81") == ".cafe cafe.");
  CHECK(words_of("\xC2\xA0one\xC2\xA0two\xE2\x80\x83") == ".one two.");
  CHECK(words_of("one\ntwo\n\nthree") == ".one two.three.");
  CHECK(words_of("one\n- two") == ".one.two.");
  CHECK(words_of("e.g. visits. More") == ".e g,visits.more.");
  CHECK(words_of("\xFF\xFEone\xC3") == ".one.");
  CHECK(words_of("\xF0\x9F\x98\x80 \xE2\x80\xA6 ???") == ".");
}

TEST_CASE("readings: the language of patterns") {
  SUBCASE("sequences and alternatives") {
    CHECK(matches("none (at present|now)", "none now", "so none at present then"));
    CHECK_FALSE(matches("none (at present|now)", "none now", "none at now"));
    CHECK(matches("none =g", "none one", "none two three"));
    CHECK_FALSE(matches("none =g", "none one", "none two"));
  }
  SUBCASE("once or more") {
    CHECK(matches("a b? c", "a c", "a b c"));
    CHECK(matches("a b+ c", "a b c", "a b b b c"));
    CHECK_FALSE(matches("a b+ c", "a b c", "a c"));
    CHECK(matches("a b+? c", "a c", "a b b c"));
    CHECK(matches("a (b c)+? d", "a d", "a b c b c d"));
  }
  SUBCASE("gaps are bounded and stay in their clause") {
    CHECK(matches("a *2 d", "a d", "a b c d"));
    CHECK_FALSE(matches("a *2 d", "a d", "a b b c d"));
    CHECK_FALSE(matches("a *2 d", "a d", "a, b d"));
    CHECK(matches("a , *2 d", "a, d", "a, b d"));
  }
  SUBCASE("edges") {
    CHECK(matches(", none ,", "none", "scrutiny: none, as yet"));
    CHECK_FALSE(matches(". none", "none", "scrutiny: none"));
    CHECK(matches(". none", "none", "Scrutiny. None"));
    CHECK_FALSE(matches("^ none", "none", "Scrutiny. None"));
    CHECK_FALSE(matches("none $", "none", "None. Sorry"));
    CHECK(matches("[ name ]", "[name]", "by <name>, ours"));
    CHECK_FALSE(matches("[ name ]", "[name]", "by (name)"));
    CHECK(matches("a b", "a b", "a, b"));
    CHECK_FALSE(matches("all none", "all none", "All. None."));
  }
}

TEST_CASE("readings: mistakes in a file are told at their place") {
  CHECK(compiled_as(file_of("none", "none")) == "");
  CHECK(compiled_as(file_of("none (at", "none")).find("6:16 readings/pattern") == 0);
  CHECK(compiled_as(file_of("none )", "none")).find("closes nothing") != std::string::npos);
  CHECK(compiled_as(file_of("none *", "none")).find("a number of words") != std::string::npos);
  CHECK(compiled_as(file_of("none *99", "none")).find("a number of words") != std::string::npos);
  CHECK(compiled_as(file_of("=h", "none")).find("no group") != std::string::npos);
  CHECK(compiled_as(file_of("None", "none")).find("has no meaning") != std::string::npos);
  CHECK(compiled_as(file_of("a | | b", "a")).find("empty") != std::string::npos);
  CHECK(compiled_as(file_of("", "a")) != "");
  CHECK(compiled_as(file_of("*3", "a")).find("begin with a word") != std::string::npos);
  CHECK(compiled_as(file_of("a?", "a")).find("begin with a word") != std::string::npos);
  CHECK(compiled_as(file_of("none", "some")).find("7:19 readings/not-caught") == 0);
  const std::string not_spared = file_of("none", "none");
  const std::size_t mash = not_spared.find("mash:");
  CHECK(compiled_as(not_spared.substr(0, mash) + "        spares: [Or none.]\n" +
                    not_spared.substr(mash))
            .find("8:18 readings/not-spared") == 0);
  CHECK(compiled_as("groups: []\nreadings: []\nmash: []\n") != "");
}

TEST_CASE("readings: what a match weighs") {
  const auto judge = [](std::string_view weighs, std::string_view text) {
    const auto readings = compile_readings(
        *read(file_of(". no scrutiny .", "No scrutiny.", weighs)), readings_shape());
    REQUIRE(readings);
    return read_statement(text, readings->readings).reading;
  };
  CHECK(judge("decides", "We meet each week. No scrutiny. Visits.") == Reading::Denies);
  CHECK(judge("alone", "We meet each week. No scrutiny.") == Reading::Says);
  CHECK(judge("alone", "No scrutiny. 12345 !!!") == Reading::Denies);
  CHECK(judge("padding", "No scrutiny. No scrutiny.") == Reading::Denies);
}

TEST_CASE("readings: the words that decided") {
  const auto decided = [](std::string_view text) {
    const ReadStatement read = read_statement(text, builtin_readings());
    return std::string(text.substr(read.begin, read.end - read.begin));
  };
  CHECK(decided("The partners value it. \xE2\x80\x9CNone is in place.\xE2\x80\x9D") ==
        "None is in place");
  CHECK(decided("Visits each week.") == "");
  CHECK(decided("  \xE2\x80\x8Bxxx  ") == "xxx");
  CHECK(decided("...") == "");
}

TEST_CASE("readings: padding, length and odd bytes do not get a statement through") {
  std::string padding;
  for (int i = 0; i < 3000; ++i) {
    padding += "The partners take safeguarding seriously. ";
  }
  CHECK(reads(padding) == "hollow");
  CHECK(reads(padding + "There is no independent scrutiny.") == "denies");
  CHECK(reads("Each week " + padding + "there is no independent scrutiny. " + padding) == "denies");
  CHECK(reads(std::string(std::size_t{1'000'000}, 'x')) == "hollow");
  CHECK(reads(std::string(std::size_t{1'000'000}, '\xFF')) == "hollow");
  CHECK(reads(std::string(std::size_t{1'000'000}, '.') + "none") == "denies");
  std::string repeated = "none";
  for (int i = 0; i < 10'000; ++i) {
    repeated += " none";
  }
  CHECK(reads(repeated) != "says");
  // Words that keep many patterns alive at once.
  std::string busy;
  for (int i = 0; i < 1000; ++i) {
    busy += "however there is no such independent scrutiny of the arrangements of ";
  }
  CHECK_NOTHROW(static_cast<void>(matching_patterns(busy, builtin_readings())));
}

TEST_CASE("readings: what says nothing anywhere says nothing as a statement") {
  for (const std::string_view text : {"tbc",
                                      "tba",
                                      "tbd",
                                      "todo",
                                      "to do",
                                      "to be confirmed",
                                      "to be agreed",
                                      "to be added",
                                      "to follow",
                                      "n/a",
                                      "n.a.",
                                      "na",
                                      "none stated",
                                      "not known",
                                      "unknown",
                                      "xxx",
                                      "...",
                                      ".",
                                      "",
                                      "\xE2\x80\xA6",
                                      "-",
                                      "\xE2\x80\x93",
                                      "\xE2\x80\x94",
                                      "?",
                                      "[TBC]",
                                      "(to be confirmed)",
                                      "TBC."}) {
    CAPTURE(text);
    CHECK(reads(text) != "says");
  }
}

TEST_CASE("readings: the built-in ones are what the file says") {
  const auto fresh = compile_readings(
      *read(repository_file("rules/readings.yaml"), "rules/readings.yaml"), readings_shape());
  REQUIRE(fresh);
  const Readings& built_in = builtin_readings();
  REQUIRE(fresh->readings.words.size() == built_in.words.size());
  REQUIRE(fresh->readings.states.size() == built_in.states.size());
  REQUIRE(fresh->readings.patterns.size() == built_in.patterns.size());
  CHECK(fresh->readings.mash.size() == built_in.mash.size());
  for (std::size_t i = 0; i < built_in.patterns.size(); ++i) {
    CHECK(fresh->readings.patterns[i].text == built_in.patterns[i].text);
    CHECK(fresh->readings.patterns[i].reading == built_in.patterns[i].reading);
  }
}

TEST_CASE("readings: hollow statements are noticed and sound ones are left alone") {
  std::size_t noticed = 0;
  std::size_t alike = 0;
  std::string missed;
  const std::vector<Line> hollow = corpus("tests/readings/hollow.tsv");
  for (const Line& line : hollow) {
    const std::string_view reading = reads(line.statement);
    noticed += std::size_t{reading != "says"};
    alike += std::size_t{reading == line.reading};
    missed += reading == "says" ? line.statement + "\n" : "";
  }
  std::size_t flagged = 0;
  std::string alarms;
  const std::vector<Line> sound = corpus("tests/readings/sound.tsv");
  for (const Line& line : sound) {
    const std::string_view reading = reads(line.statement);
    flagged += std::size_t{reading != "says"};
    alarms += reading != "says" ? fmt::format("{}: {}\n", reading, line.statement) : "";
  }
  std::cout << fmt::format(
      "readings: {} of {} hollow noticed ({} as what they are), {} of {} sound "
      "flagged\n",
      noticed,
      hollow.size(),
      alike,
      flagged,
      sound.size());
  CAPTURE(missed);
  CAPTURE(alarms);
  CHECK(hollow.size() >= 350);
  CHECK(sound.size() >= 400);
  CHECK(noticed * 100 >= hollow.size() * 95);
  CHECK(flagged * 100 <= sound.size());
}
