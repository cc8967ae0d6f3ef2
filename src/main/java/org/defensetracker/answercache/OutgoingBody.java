package org.defensetracker.answercache;

import org.jspecify.annotations.Nullable;

/**
 * The bytes that answer one request.
 *
 * @param range the part that was asked for; null for all
 */
record OutgoingBody(AnswerBody body, @Nullable ByteRange range) {}
