// Judges files by a schema as arrcheck does: "accept PATH", "reject PATH" or "unreadable PATH".
//   arrcheck_verdicts SCHEMA FILE...
#include "document/read_yaml.h"
#include "document/shape.h"

#include <fstream>
#include <iostream>
#include <sstream>

namespace {

arrcheck::Source read_source(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return std::make_shared<const arrcheck::SourceText>(path, std::move(bytes).str());
}

std::string_view verdict(const arrcheck::Shape& shape, const std::string& path) {
  const auto document = arrcheck::read_yaml(read_source(path), arrcheck::SecondOpinion::No);
  if (!document) {
    return "unreadable";
  }
  return arrcheck::check_shape(shape, *document).empty() ? "accept" : "reject";
}

} // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.empty()) {
    return 2;
  }
  const auto schema = arrcheck::read_yaml(read_source(arguments.front()));
  const auto shape = schema ? arrcheck::compile_shape(*schema) : schema.error();
  if (!shape) {
    std::cerr << shape.error().front().message << '\n';
    return 2;
  }
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    std::cout << verdict(arrcheck::root(**shape), arguments[i]) << ' ' << arguments[i] << '\n';
  }
  return 0;
}
