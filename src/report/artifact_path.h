#pragma once

#include <string>
#include <string_view>

namespace arrcheck {

// The path of a file as build services name files of a repository: parts apart by `/`, no `./`
// and no way down that goes up again. A path that leads out of the folder or begins at the root
// stays so. It is not made safe to print.
std::string artifact_path(std::string_view path);

// The same as a reference by RFC 3986: everything but letters, digits and `-._~/` as percent
// codes of its bytes; an absolute path as a `file:` URI.
std::string artifact_uri(std::string_view path);

} // namespace arrcheck
