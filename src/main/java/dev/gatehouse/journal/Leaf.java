package dev.gatehouse.journal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a list, newest first, and where the pages beside it begin.
 *
 * @param <T> what the list is of
 */
public final class Leaf<T> {

    private final List<T> lines;
    private final @Nullable Bookmark newer;
    private final @Nullable Bookmark older;

    Leaf(List<T> lines, @Nullable Bookmark newer, @Nullable Bookmark older) {
        this.lines = List.copyOf(lines);
        this.newer = newer;
        this.older = older;
    }

    /** What stands on it, newest first. */
    public List<T> lines() {
        return lines;
    }

    /** Where the page of what is newer begins; empty on the first. */
    public Optional<Bookmark> newer() {
        return Optional.ofNullable(newer);
    }

    /** Where the page of what is older begins; empty on the last. */
    public Optional<Bookmark> older() {
        return Optional.ofNullable(older);
    }
}
