# Warnings and sanitizers in one place. Targets link arrcheck_warnings privately, so that nothing
# of this reaches third-party code.
add_library(arrcheck_warnings INTERFACE)
if(MSVC)
  target_compile_options(arrcheck_warnings INTERFACE /W4 /permissive-)
else()
  target_compile_options(arrcheck_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Woverloaded-virtual)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    # g++ 12 sees overlapping copies in ordinary std::string code when it optimises: a bug of that compiler.
    target_compile_options(arrcheck_warnings INTERFACE -Wno-restrict)
  endif()
endif()

if(ARRCHECK_SANITIZE)
  add_compile_options(-fsanitize=${ARRCHECK_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${ARRCHECK_SANITIZE})
endif()

if(ARRCHECK_FUZZ)  # coverage for libFuzzer in everything that its targets call
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
