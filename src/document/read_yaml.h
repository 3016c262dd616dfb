#pragma once

#include "document/document.h"
#include "text/result.h"

#include <cstddef>

namespace arrcheck {

// What a file may hold at most. Each limit is named in the message that reports it.
struct Limits {
  std::size_t bytes = std::size_t{4} << 20;       // of the file
  std::size_t line_bytes = std::size_t{64} << 10; // of one line
  std::size_t scalar_bytes = std::size_t{64} << 10;
  std::size_t key_code_points = 1024;
  std::size_t depth = 64; // nested mappings and lists
  std::size_t nodes = 200'000;
  std::size_t items = 1000; // of one list: a comparison of longer ones takes more than 256 MiB
};

enum class SecondOpinion : bool { No, Yes };

// Reads the strict subset of YAML 1.2 that arrcheck accepts (docs/yaml-subset.md); JSON is part of
// it. The root may be any value. Everything refused has its own message, place and way out.
// With a second opinion, yaml-cpp must read the same tree, or the file is refused.
Result<Document> read_yaml(const Source& source,
                           SecondOpinion second = SecondOpinion::Yes,
                           const Limits& limits = {});

} // namespace arrcheck
