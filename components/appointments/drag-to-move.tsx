"use client";

import { useRouter } from "next/navigation";
import { useRef, type DragEvent, type ReactNode } from "react";
import { pointedAt } from "./pointed-at.ts";

interface Dragged {
  readonly block: HTMLElement;
  /** Distance of the grip from the upper edge of the block. */
  readonly heldAt: number;
}

/**
 * Drags an appointment of the calendar to a free time: opens the page that moves it, with that time chosen, for confirmation. Attributes of
 * the server's HTML define what can be dragged and where; without this component, links lead to the same page.
 */
export function DragToMove({ children }: { children: ReactNode }) {
  const router = useRouter();
  const dragged = useRef<Dragged>(null);
  const over = useRef<HTMLElement>(null);

  const mark = (element: HTMLElement | null) => {
    if (over.current === element) return;
    over.current?.removeAttribute("data-over");
    element?.setAttribute("data-over", "");
    over.current = element;
  };
  const find = (event: DragEvent) =>
    dragged.current && pointedAt(event.target, event.clientY - dragged.current.heldAt, dragged.current.block);
  const end = () => {
    mark(null);
    dragged.current = null;
  };

  return (
    <div
      onDragStart={({ target, clientY, dataTransfer }) => {
        const block = target instanceof Element ? target.closest<HTMLElement>("[data-move]") : null;
        if (block === null) return;
        dragged.current = { block, heldAt: clientY - block.getBoundingClientRect().top };
        dataTransfer.effectAllowed = "move";
      }}
      onDragOver={(event) => {
        const found = find(event);
        mark(found?.element ?? null);
        if (!found) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "move";
      }}
      onDragLeave={() => mark(null)}
      onDragEnd={end}
      onDrop={(event) => {
        const found = find(event);
        const href = dragged.current?.block.dataset["move"];
        end();
        if (!found || href === undefined) return;
        event.preventDefault();
        const { location, at } = found;
        router.push(`${href}?${new URLSearchParams({ location, at: new Date(at).toISOString() })}`);
      }}
    >
      {children}
    </div>
  );
}
