#pragma once

#include "cli/descriptor.h"

#include <cstdint>
#include <string>

namespace arrcheck {

// How links below a root are followed: by the kernel, which lets none lead out (openat2 of Linux
// 5.6), or not at all, step by step, where it cannot. Kernel falls back to Steps by itself.
enum class Below : std::uint8_t { Kernel, Steps };

// Opens a path below a folder, so that nothing outside of that folder is ever opened, whatever
// links there are and whoever changes them meanwhile. `rest` counts from the folder. Of what comes
// back a negative descriptor leaves errno: EXDEV where the path leads out, ELOOP where a link is
// not followed.
Handle open_below(const std::string& folder,
                  const std::string& rest,
                  int flags,
                  Below how = Below::Kernel);

} // namespace arrcheck
