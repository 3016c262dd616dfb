#include "report/excerpt.h"

#include "text/unicode.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include <fmt/format.h>

namespace arrcheck {
namespace {

constexpr std::size_t side = 60; // code points shown on each side of a place

// The line of a place: what stands before it, the place, and what stands after it.
struct Parts {
  std::string_view before;
  std::string_view place;
  std::string_view after;
};

Parts split(const Location& where, std::uint32_t number) {
  const std::string_view line = where.source->line(number);
  const auto start = static_cast<std::size_t>(line.data() - where.source->bytes().data());
  const auto begin = std::clamp<std::size_t>(where.range.begin, start, start + line.size());
  const auto end = std::clamp<std::size_t>(where.range.end, begin, start + line.size());
  return {line.substr(0, begin - start),
          line.substr(begin - start, end - begin),
          line.substr(end - start)};
}

// The visible form of a part of a line.
struct Shown {
  std::string text;
  bool cut = false; // something of the part was left out
};

// As much of the beginning as fits.
Shown head(std::string_view part, std::size_t columns) {
  Shown shown;
  std::size_t used = 0;
  for (std::size_t points = 0; !part.empty(); ++points) {
    const std::size_t length = decode(part).length;
    const std::string one = visible(part.substr(0, length));
    used += display_width(one);
    if (points == side || used > columns) {
      shown.cut = true;
      break;
    }
    shown.text += one;
    part.remove_prefix(length);
  }
  return shown;
}

// As much of the end as fits; it does not begin with a mark whose letter was cut off.
Shown tail(std::string_view part, std::size_t columns) {
  constexpr std::size_t longest = 4; // bytes of a character
  std::string_view rest = part.substr(part.size() - std::min(part.size(), longest * side));
  while (rest.size() < part.size() && !rest.empty() &&
         (static_cast<unsigned char>(rest.front()) & 0xC0U) == 0x80U) {
    rest.remove_prefix(1);
  }
  for (std::size_t points = code_points(rest); points > side; --points) {
    rest.remove_prefix(decode(rest).length);
  }
  while (!rest.empty()) {
    const std::size_t first = decode(rest).length;
    const bool orphan =
        rest.size() < part.size() && display_width(visible(rest.substr(0, first))) == 0;
    if (!orphan && display_width(visible(rest)) <= columns) {
      break;
    }
    rest.remove_prefix(first);
  }
  return {visible(rest), rest.size() < part.size()};
}

std::size_t columns_less(std::size_t columns, std::string_view text) {
  return columns - std::min(columns, display_width(text));
}

struct Picture {
  std::string line;
  std::size_t before = 0; // columns in front of the underline
  std::size_t under = 1;
};

// The place gets what it needs, the text around it shares the rest.
Picture draw(const Parts& parts, std::size_t columns, std::string_view ellipsis) {
  const std::size_t room = columns - std::min(columns, 2 * display_width(ellipsis));
  const Shown place = head(parts.place, room);
  const std::size_t around = columns_less(room, place.text);
  const Shown wanted = head(place.cut ? std::string_view{} : parts.after, around);
  const Shown before = tail(parts.before, std::max(around / 2, columns_less(around, wanted.text)));
  const Shown after =
      head(place.cut ? std::string_view{} : parts.after, columns_less(around, before.text));

  Picture picture;
  picture.line = before.cut ? ellipsis : std::string_view{};
  picture.line += before.text;
  picture.before = display_width(picture.line);
  picture.line += place.text;
  picture.line += after.text;
  if (place.cut || after.cut) {
    picture.line += ellipsis;
  }
  picture.under = std::max<std::size_t>(1, display_width(place.text));
  return picture;
}

} // namespace

bool put_excerpt(Lines& page, const Location& where, Ink ink, std::string_view label) {
  if (!where.source) {
    return false;
  }
  const std::uint32_t number = where.source->position(where.range.begin).line;
  const std::string gutter = fmt::format("{:>6} | ", number);
  const std::size_t columns = page.width() - std::min(page.width(), gutter.size());
  const Picture picture = draw(split(where, number), columns, page.ellipsis());
  page.verbatim(page.inked(Ink::Cyan, gutter.substr(0, gutter.size() - 1)) + " " + picture.line);

  const std::string words = page.spelled(visible(label));
  const std::size_t used = picture.before + picture.under + 1 + display_width(words);
  const bool fits = !words.empty() && used <= columns;
  std::string underline(picture.under, '^');
  if (fits) {
    underline += ' ';
    underline += words;
  }
  page.verbatim(page.inked(Ink::Cyan, std::string(gutter.size() - 3, ' ') + " |") + " " +
                std::string(picture.before, ' ') + page.inked(ink, underline));
  return fits;
}

} // namespace arrcheck
