// Linked into the program, this makes one allocation fail: the one with the number that FAILING_NEW
// says.
#include <cstdlib>
#include <new>

namespace {

long allocations = 0;

bool fails() {
  const char* number = std::getenv("FAILING_NEW");
  return number != nullptr && ++allocations == std::strtol(number, nullptr, 10);
}

} // namespace

void* operator new(std::size_t size) {
  void* memory = fails() ? nullptr : std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) {
    throw std::bad_alloc();
  }
  return memory;
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
