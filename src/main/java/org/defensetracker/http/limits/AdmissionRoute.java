package org.defensetracker.http.limits;

import io.vertx.core.Context;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.defensetracker.http.AnswerFormat;
import org.defensetracker.http.RequestEnd;
import org.defensetracker.http.limits.ClientBudgets.Policy;
import org.defensetracker.http.problem.ProblemException;
import org.defensetracker.http.problem.ProblemMapper;
import org.defensetracker.http.problem.ProblemType;

/**
 * Lets only so many requests reach the resources at once, and only so many of one client in a minute. The others wait on
 * the event loop, where they take no thread and no connection of the database, or are refused. Answers that are stored
 * have been sent before.
 */
@Singleton
final class AdmissionRoute {

    /** The name under which a request has its permit. */
    static final String PERMIT = RequestPermit.class.getName();

    /** Behind the answer cache, which has -250 for pages of other origins, and before authentication, which has -200. */
    private static final int BEHIND_CACHE = -245;

    /** What probes the service, and the files that every page needs. */
    private static final List<String> UNLIMITED = List.of("/q/", "/assets/", "/favicon.ico");

    /** A request whose end is never told keeps its permit for so long; none takes longer but imports. */
    private static final long LONGEST_PERMIT_MILLIS = 600_000;

    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);

    enum RequestKind {
        READ,
        WHAT_IF,
        IMAGE,
        WRITE
    }

    private final LimitSettings settings;
    private final ClientBudgets budgets;
    private final ProblemMapper problems;
    private final Map<RequestKind, ConcurrencyLimit> limits = new EnumMap<>(RequestKind.class);

    AdmissionRoute(LimitSettings settings, ClientBudgets budgets, ProblemMapper problems) {
        this.settings = settings;
        this.budgets = budgets;
        this.problems = problems;
        var processors = Runtime.getRuntime().availableProcessors();
        limit(RequestKind.READ, settings.readsAtOnce(), 4 * processors);
        limit(RequestKind.WHAT_IF, settings.whatIfsAtOnce(), processors / 2);
        limit(RequestKind.IMAGE, settings.imagesAtOnce(), processors / 2);
        limit(RequestKind.WRITE, OptionalInt.of(settings.writesAtOnce()), settings.writesAtOnce());
    }

    private void limit(RequestKind kind, OptionalInt configured, int otherwise) {
        limits.put(kind, new ConcurrencyLimit(Math.max(1, configured.orElse(otherwise)), settings.waiting()));
    }

    void open(@Observes Router router) {
        router.route().order(BEHIND_CACHE).handler(this::check);
    }

    private void check(RoutingContext routing) {
        var request = routing.request();
        if (UNLIMITED.stream().anyMatch(request.path()::startsWith)) {
            routing.next();
            return;
        }
        var kind = kind(request);
        try {
            var isWhatIf = kind == RequestKind.WHAT_IF && READS.contains(request.method());
            budgets.charge(routing, isWhatIf ? Policy.WHAT_IF : Policy.DEFAULT);
        } catch (ProblemException e) {
            refuse(routing, e);
            return;
        }
        new RequestPermit(routing, limits.get(kind)).acquire();
    }

    /** Whoever asks again at once must not take from others what the refusals take. */
    private void refuse(RoutingContext routing, ProblemException refusal) {
        routing.vertx().setTimer(settings.refusalDelay().toMillis(), id -> {
            if (!RequestEnd.of(routing).isOver()) {
                problems.send(refusal.toProblem(routing.request().path()), routing);
            }
        });
    }

    private RequestKind kind(HttpServerRequest request) {
        if (!READS.contains(request.method())) {
            var isRead = settings.postedReads()
                    .filter(paths -> paths.contains(request.path()))
                    .isPresent();
            return isRead ? RequestKind.WHAT_IF : RequestKind.WRITE;
        }
        if (isForImage(request)) {
            return RequestKind.IMAGE;
        }
        var isWhatIf =
                request.query() != null && settings.whatIfParameters().stream().anyMatch(request.params()::contains);
        return isWhatIf ? RequestKind.WHAT_IF : RequestKind.READ;
    }

    private static boolean isForImage(HttpServerRequest request) {
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        return AnswerFormat.ofSuffix(request.path())
                // Browsers ask for a page with a list of images behind it.
                .or(() -> Optional.ofNullable(accept)
                        .filter(text -> !text.contains(MediaType.TEXT_HTML))
                        .flatMap(AnswerFormat::accepted))
                .filter(format -> format == AnswerFormat.PNG)
                .isPresent();
    }

    /** One request on its way to a resource and back. */
    final class RequestPermit {

        private final RoutingContext routing;
        private final ConcurrencyLimit limit;
        private final Context context;
        private final AtomicBoolean released = new AtomicBoolean();
        private final Runnable goOn = this::goOn;
        private boolean isWaiting = true;
        private boolean isAtResource;
        private long timer;

        RequestPermit(RoutingContext routing, ConcurrencyLimit limit) {
            this.routing = routing;
            this.limit = limit;
            context = routing.vertx().getOrCreateContext();
        }

        void acquire() {
            routing.put(PERMIT, this);
            routing.request().pause();
            timer = routing.vertx().setTimer(settings.waitingTime().toMillis(), id -> giveUp());
            RequestEnd.of(routing).then(clientIsGone -> ended());
            if (!limit.acquire(goOn)) {
                isWaiting = false;
                reject();
            }
        }

        /** May run on the thread of the request that has released its permit. */
        private void goOn() {
            context.runOnContext(nothing -> {
                isWaiting = false;
                routing.vertx().cancelTimer(timer);
                routing.request().resume();
                if (RequestEnd.of(routing).isOver()) {
                    release();
                    return;
                }
                timer = routing.vertx().setTimer(LONGEST_PERMIT_MILLIS, id -> release());
                routing.addHeadersEndHandler(written -> release());
                routing.next();
            });
        }

        private void giveUp() {
            if (isWaiting && limit.cancel(goOn)) {
                isWaiting = false;
                reject();
            }
        }

        /** A resource goes on although its client has gone: it keeps its permit until it has ended. False if the permit was released before. */
        synchronized boolean reachedResource() {
            isAtResource = true;
            return !released.get();
        }

        private synchronized void ended() {
            if (isWaiting && limit.cancel(goOn)) {
                routing.vertx().cancelTimer(timer);
                isWaiting = false;
            } else if (!isWaiting && !isAtResource) {
                release();
            }
        }

        void release() {
            if (!isWaiting && released.compareAndSet(false, true)) {
                routing.vertx().cancelTimer(timer);
                limit.release();
            }
        }

        private void reject() {
            released.set(true);
            routing.vertx().cancelTimer(timer);
            routing.request().resume();
            refuse(
                    routing,
                    ProblemException.of(
                            ProblemType.BUSY,
                            "Too many requests of this kind are being answered at once. Ask again in a few seconds."));
        }
    }
}
