package org.defensetracker.dashboard.pages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answers that one page is made from. */
record Replies(Map<String, Reply> byAddress) {

    static final Replies NONE = new Replies(Map.of());

    Replies and(List<Reply> more) {
        var all = new LinkedHashMap<>(byAddress);
        more.forEach(reply -> all.put(reply.address(), reply));
        return new Replies(all);
    }

    Part get(Address address) {
        return reply(address).body();
    }

    String text(Address address) {
        return reply(address).text();
    }

    private Reply reply(Address address) {
        var reply = byAddress.get(address.toString());
        if (reply == null) {
            throw new IllegalStateException(address + " was not asked for");
        }
        return reply;
    }

    List<String> addresses() {
        return List.copyOf(byAddress.keySet());
    }

    List<String> tags() {
        return byAddress.values().stream().map(Reply::tag).toList();
    }

    /** Whether all were read from one state of the data. */
    boolean agree() {
        return byAddress.values().stream().map(Reply::revision).distinct().count() <= 1;
    }

    long revision() {
        return byAddress.values().iterator().next().revision();
    }
}
