// Linked into the program, this makes one allocation fail: the one with the number that FAILING_NEW
// says.
#include <cstdlib>
#include <new>

namespace {

long allocations = 0;

void* memory_of(std::size_t size) noexcept {
  const char* failing = std::getenv("FAILING_NEW");
  const bool fails = failing != nullptr && ++allocations == std::strtol(failing, nullptr, 10);
  return fails ? nullptr : std::malloc(size == 0 ? 1 : size);
}

} // namespace

void* operator new(std::size_t size) {
  void* memory = memory_of(size);
  if (memory == nullptr) {
    throw std::bad_alloc();
  }
  return memory;
}

void* operator new(std::size_t size, const std::nothrow_t& /*none*/) noexcept {
  return memory_of(size);
}

void* operator new[](std::size_t size) {
  return operator new(size);
}

void operator delete(void* memory) noexcept {
  std::free(memory);
}

void operator delete[](void* memory) noexcept {
  std::free(memory);
}

void operator delete(void* memory, std::size_t /*size*/) noexcept {
  std::free(memory);
}

void operator delete[](void* memory, std::size_t /*size*/) noexcept {
  std::free(memory);
}
