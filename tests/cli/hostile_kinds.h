#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

// The kinds of files that the program reads, and the runs that read each: the rows of the matrix of
// hostile values.
namespace arrcheck::hostile {

using Files = std::map<std::string, std::string>; // by path

struct Kind {
  std::string name;            // as its schema is called
  std::string path;            // where the runs look for it
  nlohmann::ordered_json file; // an ordinary one
  // Command lines, one for each format in the place of the word FORMAT; the first takes every
  // ordinary file of the kind with a code of 0 or 1.
  std::vector<std::string> runs;
  // How many of its fields take any words, at least; a floor, so that the matrix cannot shrink to
  // nothing unseen.
  std::size_t fields_for_words = 0;
  // The file as it is written.
  std::string (*text)(const nlohmann::ordered_json& file) = nullptr;
};

const std::vector<Kind>& kinds();

// An ordinary file of every kind but the configuration, each where the runs look for it.
const Files& ordinary_files();

} // namespace arrcheck::hostile
