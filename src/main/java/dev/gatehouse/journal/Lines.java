package dev.gatehouse.journal;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a list that is only ever added to, leaf by leaf: each costs the same, however long the list is and however far down it lies. */
final class Lines<T extends Line> {

    private static final int AT_ONCE = 1000;

    private final EntityManager entities;
    private final Class<T> type;

    Lines(EntityManager entities, Class<T> type) {
        this.entities = entities;
        this.type = type;
    }

    /**
     * The leaf that begins at a bookmark, or the newest. What is newer than a bookmark and fills no leaf is shown on the newest one, which
     * is full wherever there are lines enough.
     *
     * @param most how many lines a leaf has
     */
    Leaf<T> leaf(Where where, @Nullable Bookmark mark, int most) {
        boolean upwards = mark != null && mark.side() == Bookmark.Side.NEWER;
        List<T> found = where.beside(mark)
                .query(entities, type, upwards)
                .setMaxResults(most + 1)
                .getResultList();
        boolean more = found.size() > most;
        if (upwards && !more) {
            return leaf(where, null, most);
        }
        List<T> lines = new ArrayList<>(more ? found.subList(0, most) : found);
        if (upwards) {
            Collections.reverse(lines);
        }
        if (lines.isEmpty()) {
            return new Leaf<>(lines, null, null);
        }
        Bookmark newer = Bookmark.beside(lines.get(0), Bookmark.Side.NEWER);
        Bookmark older = Bookmark.beside(lines.get(lines.size() - 1), Bookmark.Side.OLDER);
        return new Leaf<>(lines, mark == null ? null : newer, upwards || more ? older : null);
    }

    /**
     * Hands over the lines, newest first, and keeps few of them in memory.
     *
     * @param most how many at most
     * @return whether there are more
     */
    boolean each(Where where, int most, Consumer<T> reader) {
        Bookmark mark = null;
        int left = most;
        while (left > 0) {
            Leaf<T> leaf = leaf(where, mark, Math.min(left, AT_ONCE));
            leaf.lines().forEach(reader);
            left -= leaf.lines().size();
            if (leaf.older().isEmpty()) {
                return false;
            }
            mark = leaf.older().get();
        }
        return true;
    }
}
