#include "document/diff.h"

#include "document/likeness.h"
#include "document/match_items.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>
#include <utility>

namespace arrcheck {

namespace {

// A list in which items came or went as a whole.
struct Passage {
  const Shape* list = nullptr;
  std::vector<const Node*> removed;
  std::vector<const Node*> added;
};

class Comparer {
public:
  Comparer(const Document& before, const Document& after, const Shape& shape)
      : renames_(find_renames(before.root(), after.root(), shape)),
        old_reader_(Side::Before, renames_), new_reader_(Side::After, renames_) {
    sections(before.root(), after.root(), &shape, false);
    // By name, so that it does not matter which version is the newer one.
    std::stable_sort(passages_.begin(), passages_.end(), [](const Passage& a, const Passage& b) {
      return a.list->item_name < b.list->item_name;
    });
    move();
    for (const Passage& passage : passages_) {
      suggest(passage);
    }
  }

  DocumentDiff take() { return std::move(diff_); }

private:
  void put(Change::Kind kind, const Node* before, const Node* after, bool aside) {
    diff_.changes.push_back({kind, before, after, aside});
  }

  void pair(const Node& before, const Node& after) { diff_.pairs.add(before, after); }

  // The fields of a section that both versions have: those of the newer one, then those that are
  // gone. Either may be written short.
  void sections(const Node& before, const Node& after, const Shape* shape, bool aside) {
    pair(before, after);
    const std::string_view only = short_for(shape);
    if (!after.is_collection()) {
      fields(field(before, only, shape), &after, field_shape(shape, only), aside);
    }
    for (const Node& member : children(after)) {
      fields(field(before, member.key, shape), &member, field_shape(shape, member.key), aside);
    }
    if (!before.is_collection() && field(after, only, shape) == nullptr) {
      fields(&before, nullptr, field_shape(shape, only), aside);
    }
    for (const Node& member : children(before)) {
      if (field(after, member.key, shape) == nullptr) {
        fields(&member, nullptr, field_shape(shape, member.key), aside);
      }
    }
  }

  // One field, of which at least one version says something or nothing.
  void fields(const Node* before, const Node* after, const Shape* shape, bool aside) {
    before = says_nothing(before) ? nullptr : before;
    after = says_nothing(after) ? nullptr : after;
    aside = aside || (shape != nullptr && shape->aside);
    const Node* any = after != nullptr ? after : before;
    if (any == nullptr) {
      return;
    }
    const bool lists = any->kind == Node::Kind::Sequence && list_shape(shape) != nullptr &&
                       (before == nullptr || before->kind == Node::Kind::Sequence);
    if (lists) {
      items(before, after, *list_shape(shape), aside);
    } else if (before == nullptr || after == nullptr) {
      put(before == nullptr ? Change::Kind::Added : Change::Kind::Removed, before, after, aside);
    } else {
      values(*before, *after, shape, aside);
    }
  }

  // A value that both versions have.
  void values(const Node& before, const Node& after, const Shape* shape, bool aside) {
    const bool shorts = !short_for(shape).empty() && before.kind != Node::Kind::Sequence &&
                        after.kind != Node::Kind::Sequence;
    const bool both_sections =
        before.kind == Node::Kind::Mapping && after.kind == Node::Kind::Mapping;
    if (both_sections || (shorts && (before.is_collection() || after.is_collection()))) {
      sections(before, after, shape, aside);
      return;
    }
    pair(before, after);
    const bool scalars = !before.is_collection() && !after.is_collection();
    const bool equal = scalars
                           ? old_reader_.value(before, shape) == new_reader_.value(after, shape)
                           : old_reader_.whole(before, shape) == new_reader_.whole(after, shape);
    if (!equal) {
      put(Change::Kind::Changed, &before, &after, aside);
    }
  }

  void items(const Node* before, const Node* after, const Shape& list, bool aside) {
    if (before != nullptr && after != nullptr) {
      pair(*before, *after);
    }
    Passage passage{&list, {}, {}};
    for (const ItemPair& one : match_items(before, after, list, renames_)) {
      if (one.before == nullptr) {
        passage.added.push_back(one.after);
        put(Change::Kind::Added, nullptr, one.after, aside);
      } else if (one.after == nullptr) {
        passage.removed.push_back(one.before);
        put(Change::Kind::Removed, one.before, nullptr, aside);
      } else {
        if (one.renamed) {
          put(Change::Kind::Renamed, one.before, one.after, aside || is_same_name(one, list));
        }
        same_item(*one.before, *one.after, list, one.renamed, aside);
      }
    }
    if (can_be_renamed(list)) {
      passages_.push_back(std::move(passage));
    }
  }

  // An id is a short name within the file: where the name beside it stays, nothing that is
  // published has changed.
  [[nodiscard]] bool is_same_name(const ItemPair& one, const Shape& list) const {
    const Node* old_name = name_of(*one.before, list);
    const Node* new_name = name_of(*one.after, list);
    return old_name != nullptr && new_name != nullptr &&
           folded(old_name->text) == folded(new_name->text);
  }

  // What differs inside an item; that a renamed one has another identity has been told.
  void
  same_item(const Node& before, const Node& after, const Shape& list, bool renamed, bool aside) {
    const std::size_t first = diff_.changes.size();
    values(before, after, list.item, aside);
    if (renamed) {
      const Node* identity_after = identity(after, list);
      const auto is_identity = [&](const Change& change) {
        return change.after != nullptr && change.after == identity_after;
      };
      diff_.changes.erase(std::remove_if(diff_.changes.begin() + static_cast<std::ptrdiff_t>(first),
                                         diff_.changes.end(),
                                         is_identity),
                          diff_.changes.end());
    }
  }

  // An item that left one list and came into another under the same name. An id is a short name
  // within its list, so that the same one elsewhere says nothing.
  void move() {
    std::map<std::string, std::pair<const Node*, Passage*>> gone;
    for (Passage& passage : passages_) {
      if (passage.list->identity == "name") {
        for (const Node* item : passage.removed) {
          gone.emplace(old_reader_.key(*item, *passage.list), std::pair{item, &passage});
        }
      }
    }
    for (Passage& passage : passages_) {
      const std::vector<const Node*> added = passage.added;
      for (const Node* item : added) {
        const auto found = passage.list->identity == "name"
                               ? gone.find(new_reader_.key(*item, *passage.list))
                               : gone.end();
        if (found != gone.end() && found->second.second != &passage) {
          const auto [source, home] = found->second;
          gone.erase(found);
          std::erase(home->removed, source);
          std::erase(passage.added, item);
          tell_move(*source, *item, *passage.list);
        }
      }
    }
  }

  // In the place of the two changes that told of it before, with what changed inside.
  void tell_move(const Node& before, const Node& after, const Shape& list) {
    std::vector<Change> others = std::exchange(diff_.changes, {});
    for (const Change& change : others) {
      if (change.kind == Change::Kind::Added && change.after == &after) {
        put(Change::Kind::Moved, &before, &after, change.aside);
        sections(before, after, list.item, change.aside);
      } else if (change.kind != Change::Kind::Removed || change.before != &before) {
        diff_.changes.push_back(change);
      }
    }
  }

  // Each item is suggested once at most.
  void suggest(const Passage& passage) {
    Likeness found = likeness(passage.removed, passage.added, *passage.list, renames_);
    diff_.steps += found.steps;
    if (!found.is_complete) {
      diff_.not_sought.push_back({passage.removed.front()->parent, passage.added.front()->parent});
      return;
    }
    const auto keys_of = [&passage](const std::vector<const Node*>& items, const Reader& reader) {
      std::vector<std::string> keys;
      for (const Node* item : items) {
        keys.push_back(reader.key(*item, *passage.list));
      }
      return keys;
    };
    const auto old_keys = keys_of(passage.removed, old_reader_);
    const auto new_keys = keys_of(passage.added, new_reader_);
    // In an order that does not tell the versions apart.
    const auto keys = [&](const LikelyPair& pair) {
      return std::minmax(old_keys[pair.removed], new_keys[pair.added]);
    };
    std::sort(found.pairs.begin(), found.pairs.end(), [&](const auto& a, const auto& b) {
      return a.likeness != b.likeness ? a.likeness > b.likeness : keys(a) < keys(b);
    });
    std::vector<bool> removed_told(passage.removed.size());
    std::vector<bool> added_told(passage.added.size());
    for (const LikelyPair& pair : found.pairs) {
      if (!removed_told[pair.removed] && !added_told[pair.added]) {
        removed_told[pair.removed] = true;
        added_told[pair.added] = true;
        const Node* removed = passage.removed[pair.removed];
        diff_.alike.push_back(
            {removed, passage.added[pair.added], identity(*removed, *passage.list)});
      }
    }
  }

  Renames renames_;
  Reader old_reader_;
  Reader new_reader_;
  std::vector<Passage> passages_;
  DocumentDiff diff_;
};

} // namespace

void Pairs::add(const Node& before, const Node& after) {
  after_[&before] = &after;
  before_[&after] = &before;
}

const Node* Pairs::after(const Node& before) const {
  const auto found = after_.find(&before);
  return found == after_.end() ? nullptr : found->second;
}

const Node* Pairs::before(const Node& after) const {
  const auto found = before_.find(&after);
  return found == before_.end() ? nullptr : found->second;
}

DocumentDiff diff(const Document& before, const Document& after, const Shape& shape) {
  return Comparer(before, after, shape).take();
}

} // namespace arrcheck
